import type { ActionDefinition, ToolActionResult } from "@carillon/core/contracts";
import { MAX_TIMEOUT_MS } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { wholeNumber } from "../input/option-values.ts";
import { PARAMETER_NAMES, type ParameterOptions, withParameterOptions } from "../input/parameter-options.ts";
import { readFields } from "../input/read-fields.ts";
import { findAction } from "../lookup/find-action.ts";
import { findTool } from "../lookup/find-tool.ts";
import { cleanText } from "../output/clean-text.ts";
import { formatDuration } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = { tool?: string; type?: string; search?: string };
type RunOptions = ParameterOptions & {
  tool: string;
  test: boolean;
  idempotencyKey?: string;
  timeout?: number;
};

const columns: readonly Column<ActionDefinition>[] = [
  { head: "ACTION", cell: ({ id }) => id },
  { head: "TYPE", cell: ({ toolType }) => toolType },
  { head: "DOES", cell: ({ description }) => description, max: 70 },
  { head: "PARAMETERS", cell: ({ inputSchema }) => parametersOf(inputSchema) },
];

/** `actions list|run` */
export function addActionCommands(program: Command, { client: connect, output }: CliContext): void {
  const group = commandGroup(program, "actions", "what tools can do");

  group
    .command("list")
    .description("list actions with their parameters; those in [brackets] may be left out")
    .option("--tool <tool>", "of this connection, by id or name")
    .option("--type <type>", "such as slack")
    .option("--search <text>", "in id, name and description")
    .action(async ({ tool, type, search }: ListOptions) => {
      const client = connect();
      const list = await client.tools.getAvailableActions.query({
        ...(tool !== undefined && { toolId: (await findTool(client, tool)).id }),
        ...(type !== undefined && { type }),
        ...(search !== undefined && { search }),
      });
      output.result(list, () =>
        table(list.actions, columns, { paint: output.paint, empty: "There is no such action." }),
      );
    });

  withParameterOptions(
    group
      .command("run")
      .description("run an action now, and wait for its end")
      .argument("<action>", "such as slack.send-message")
      .requiredOption("--tool <tool>", "the connection to use, by id or name"),
  )
    .option("--test", "send nothing: check everything and show the request that would leave", false)
    .option("--idempotency-key <key>", "the same key again gives the first call's answer and sends nothing")
    .option("--timeout <ms>", "at most this long", wholeNumber({ min: 1, max: MAX_TIMEOUT_MS }))
    .action(
      async (actionId: string, { tool: reference, test, idempotencyKey, timeout, ...given }: RunOptions) => {
        const client = connect();
        const tool = await findTool(client, reference);
        const { inputSchema: schema } = await findAction(client, tool, actionId);
        const result = await client.tools.executeAction.mutate({
          toolId: tool.id,
          actionId,
          parameters: readFields(
            { file: given.paramsFile, json: given.params, pairs: given.param ?? [] },
            { schema, names: PARAMETER_NAMES },
          ),
          isTest: test,
          ...(idempotencyKey !== undefined && { idempotencyKey }),
          ...(timeout !== undefined && { timeoutMs: timeout }),
        });
        if (result.exitCode === 0) return output.result(result, () => inWords(result, test));
        output.failure(result);
        throw new CliError(`${failureOf(result)}; "carillon runs show ${result.executionId}" tells more`);
      },
    );

  function inWords(result: ToolActionResult, isTest: boolean): string {
    const { stdout, executionId, attempts, durationMs, cached } = result;
    const facts = [
      `run ${executionId}`,
      formatDuration(durationMs),
      attempts > 1 && `${attempts} attempts`,
      cached && "answer of an earlier call with this key",
    ];
    return [
      `${output.paint("green", "ok")}  ${cleanText(stdout)}`,
      output.paint("dim", facts.filter(Boolean).join(", ")),
      ...(isTest ? [cleanText(JSON.stringify(result.data, null, 2))] : []),
    ].join("\n");
  }
}

function failureOf({ error, stderr, outcome }: ToolActionResult): string {
  const what = error ? `${error.userMessage} (${error.category})` : stderr || "the action failed";
  const unsure = outcome === "unknown" ? "; it may have been done all the same" : "";
  const wait =
    error?.retryAfterMs === undefined ? "" : `; try again in ${Math.ceil(error.retryAfterMs / 1_000)} s`;
  return `${what.replace(/\.\s*\(/, " (")}${unsure}${wait}`;
}

/** `channel, [message]`: names of the fields of an object schema, also of one with alternatives. */
function parametersOf(schema: Readonly<Record<string, unknown>>): string {
  const alternatives = Array.isArray(schema.anyOf)
    ? (schema.anyOf as Readonly<Record<string, unknown>>[])
    : [];
  if (alternatives.length > 0) return alternatives.map(parametersOf).join(" or ");
  const required = Array.isArray(schema.required) ? schema.required : [];
  const names = Object.keys((schema.properties as object | undefined) ?? {});
  return names.map((name) => (required.includes(name) ? name : `[${name}]`)).join(", ");
}
