import type { AlertIncident, AlertKind, AlertRule, AlertRuleCreateInput } from "@carillon/core/contracts";
import { AlertKind as Kinds } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { wholeNumber } from "../input/option-values.ts";
import { PARAMETER_NAMES, type ParameterOptions, withParameterOptions } from "../input/parameter-options.ts";
import { readFields } from "../input/read-fields.ts";
import { findAction } from "../lookup/find-action.ts";
import { findAlertRule } from "../lookup/find-alert-rule.ts";
import { findEvent } from "../lookup/find-event.ts";
import { findTool } from "../lookup/find-tool.ts";
import { formatTime } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type CreateOptions = ParameterOptions & {
  name?: string;
  kind: AlertKind;
  tool: string;
  action: string;
  event?: string;
  threshold?: number;
  window?: number;
  recovery: boolean;
};
type IncidentOptions = { rule?: string; open?: true; limit: number; cursor?: string };

const ruleColumns: readonly Column<AlertRule>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "NAME", cell: ({ name }) => name },
  { head: "WHEN", cell: (rule) => whenOf(rule) },
  { head: "EVENT", cell: ({ eventId, eventName }) => eventName ?? eventId ?? "all" },
  { head: "TELLS BY", cell: ({ toolName, actionId }) => `${toolName ?? "(deleted)"}, ${actionId}` },
  {
    head: "ACTIVE",
    cell: ({ isActive }) => (isActive ? "yes" : "no"),
    look: (text, paint) => (text === "yes" ? text : paint("dim", text)),
  },
  {
    head: "OPEN",
    cell: ({ openIncidents }) => openIncidents,
    align: "right",
    look: (text, paint) => (text.trim() === "0" ? text : paint("red", text)),
  },
];

const incidentColumns: readonly Column<AlertIncident>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "OPENED", cell: ({ openedAt }) => formatTime(openedAt) },
  { head: "RECOVERED", cell: ({ recoveredAt }) => (recoveredAt ? formatTime(recoveredAt) : "open") },
  { head: "RULE", cell: ({ ruleName }) => ruleName },
  { head: "WHAT", cell: ({ title }) => title },
  { head: "RUN", cell: ({ executionId }) => executionId ?? "" },
];

/** `alerts list|create|test|pause|resume|delete|incidents`: who is told when something is wrong. */
export function addAlertCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "alerts", "who is told when something is wrong");

  group
    .command("list")
    .description("list alert rules")
    .action(async () => {
      const list = await connect().alerts.list.query();
      const empty = 'Nobody is told of anything; "carillon alerts create --help" tells how to change that.';
      output.result(list, () => table(list.rules, ruleColumns, { paint: output.paint, empty }));
    });

  withParameterOptions(
    group
      .command("create")
      .description("have a connection tell when something is wrong, once, and when it is over")
      .addOption(
        new Option("--kind <kind>", "what is watched for").choices(Kinds.options).makeOptionMandatory(),
      )
      .requiredOption("--tool <tool>", "the connection that tells, by id or name")
      .requiredOption("--action <id>", "what it does, such as slack.send-message"),
  )
    .option("--name <name>", "of the rule; the kind, when left out")
    .option("--event <event>", "watch this one alone, by id or name")
    .option("--threshold <n>", "failed-repeatedly: how many in a row", wholeNumber({ min: 1, max: 1_000 }))
    .option(
      "--window <minutes>",
      "did-not-run: how long after its time a run must have succeeded",
      wholeNumber({ min: 1, max: 10_080 }),
    )
    .option("--no-recovery", "do not tell when it is over")
    .action(async ({ kind, tool: reference, action, event, recovery, ...given }: CreateOptions) => {
      const client = connect();
      const tool = await findTool(client, reference);
      const { inputSchema: schema } = await findAction(client, tool, action);
      const rule = await client.alerts.create.mutate({
        name: given.name ?? kind,
        kind,
        toolId: tool.id,
        actionId: action,
        tellsRecovery: recovery,
        parameters: readFields(
          { file: given.paramsFile, json: given.params, pairs: given.param ?? [] },
          { schema, names: PARAMETER_NAMES },
        ),
        ...(event !== undefined && { eventId: (await findEvent(client, event)).id }),
        ...(given.threshold !== undefined && { threshold: given.threshold }),
        ...(given.window !== undefined && { windowMinutes: given.window }),
      });
      output.result(rule, () => `Made "${rule.name}" (${rule.id}): tells of ${whenOf(rule)}`);
    });

  for (const [verb, isActive, done] of [
    ["pause", false, "Paused"],
    ["resume", true, "Resumed"],
  ] as const)
    group
      .command(verb)
      .description(isActive ? "have a rule tell again" : "have a rule tell nothing")
      .argument("<rule>", "id or name")
      .action(async (reference: string) => {
        const client = connect();
        const { id, name } = await findAlertRule(client, reference);
        const updated = await client.alerts.update.mutate({ id, isActive });
        output.result(updated, () => `${done} "${name}" (${id})`);
      });

  group
    .command("test")
    .description("send one message as the rule would, marked as a test")
    .argument("<rule>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const rule = await findAlertRule(client, reference);
      const result = await client.alerts.test.mutate(settingsOf(rule));
      if (result.status !== "SUCCESS") {
        output.failure(result);
        const why = (result.error?.userMessage ?? result.stderr).replace(/\.$/, "");
        throw new CliError(
          `the test did not arrive: ${why}; "carillon runs show ${result.executionId}" tells more`,
        );
      }
      output.result(result, () => `Sent by "${rule.name}" (${rule.id}): ${result.stdout}`);
    });

  group
    .command("delete")
    .description("delete a rule with its incidents")
    .argument("<rule>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const { id, name } = await findAlertRule(client, reference);
      const answer = await client.alerts.delete.mutate({ id });
      output.result({ ...answer, id, name }, () => `Deleted "${name}" (${id})`);
    });

  group
    .command("incidents")
    .description("list what was told, newest first")
    .option("--rule <rule>", "of this rule, by id or name")
    .option("--open", "only those that are not over")
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 50)
    .option("--cursor <cursor>", "go on after an earlier answer")
    .action(async ({ rule, open, limit, cursor }: IncidentOptions) => {
      const client = connect();
      const list = await client.alerts.incidents.query({
        limit,
        ...(rule !== undefined && { ruleId: (await findAlertRule(client, rule)).id }),
        ...(open && { isOpen: true }),
        ...(cursor !== undefined && { cursor }),
      });
      const more = list.nextCursor ? `\nmore: --cursor ${list.nextCursor}` : "";
      output.result(
        list,
        () =>
          table(list.incidents, incidentColumns, { paint: output.paint, empty: "Nothing was wrong." }) + more,
      );
    });
}

function whenOf({ kind, threshold, windowMinutes }: AlertRule): string {
  if (kind === "failed-repeatedly") return `${threshold} failures in a row`;
  if (kind === "did-not-run") return `no success within ${windowMinutes} min`;
  return kind.replaceAll("-", " ");
}

/** What a rule like it is made with. */
function settingsOf(rule: AlertRule): AlertRuleCreateInput {
  const { name, kind, eventId, threshold, windowMinutes, tellsRecovery, isActive } = rule;
  const { toolId, actionId, parameters } = rule;
  return {
    ...{ name, kind, eventId, threshold, windowMinutes, tellsRecovery, isActive },
    ...{ toolId, actionId, parameters },
  };
}
