import type { CarillonClient } from "@carillon/client";
import {
  CircuitPolicy,
  type EventCreateInput,
  EventPriority,
  MisfirePolicy,
  OverlapPolicy,
} from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { collect, hasOffset, instant, time, wholeNumber } from "../input/option-values.ts";
import { PARAMETER_NAMES, type ParameterOptions, withParameterOptions } from "../input/parameter-options.ts";
import { readFields } from "../input/read-fields.ts";
import { readJsonFile } from "../input/read-json-object.ts";
import { timeInZone } from "../input/time-in-zone.ts";
import { findAction } from "../lookup/find-action.ts";
import { findEvent } from "../lookup/find-event.ts";
import { findTool } from "../lookup/find-tool.ts";
import { type CalendarOptions, calendarFields } from "./calendar-fields.ts";
import { showEvent } from "./show-event.ts";
import { showHook } from "./show-hook.ts";
import { showWarnings } from "./show-warnings.ts";
import { type TriggerOptions, triggerFields, withTriggerOptions } from "./trigger-options.ts";

type CreateOptions = ParameterOptions &
  CalendarOptions &
  TriggerOptions & {
    file?: string;
    name?: string;
    tool?: string;
    action?: string;
    schedule?: string;
    at?: string;
    timezone?: string;
    startAt?: string;
    endAt?: string;
    maxExecutions?: number;
    overlap?: OverlapPolicy;
    misfire?: MisfirePolicy;
    catchUpMax?: number;
    circuit?: CircuitPolicy;
    fallbackTool?: string;
    priority?: EventPriority;
    description?: string;
    tag?: string[];
    paused?: true;
  };

/** `events create` */
export function addCreateEventCommand(group: Command, { client: connect, output }: CliContext): void {
  const schedule = new Option(
    "--schedule <when>",
    "cron of 5 or 6 fields, or an interval such as 'every 15m'",
  );
  const command = withParameterOptions(
    group
      .command("create")
      .description("save an event; without --schedule, --at or --trigger it runs only when told to")
      .addOption(
        new Option(
          "--file <file>",
          "the whole event as JSON, with its steps, as the API takes it; - is stdin",
        ).conflicts(["name", "tool", "action", "schedule", "at"]),
      )
      .option("--name <name>")
      .option("--tool <tool>", "the connection to use, by id or name")
      .option("--action <action>", "such as slack.send-message"),
  );
  withTriggerOptions(command)
    .addOption(schedule.conflicts("at"))
    .option("--at <time>", "once, at this time of --timezone, such as 2027-01-31T09:00", time)
    .option("--timezone <zone>", "such as Europe/Berlin (default: your account's, else UTC)")
    .option("--start-at <time>", "not before this time of --timezone", time)
    .option("--end-at <time>", "not after this time of --timezone", time)
    .option("--max-executions <n>", "stop after so many", wholeNumber({ min: 1, max: 1_000_000_000 }))
    .addOption(new Option("--overlap <policy>", "while the last run goes on").choices(OverlapPolicy.options))
    .addOption(new Option("--misfire <policy>", "for times that were missed").choices(MisfirePolicy.options))
    .option(
      "--catch-up-max <n>",
      "make up for so many with --misfire catch-up",
      wholeNumber({ min: 1, max: 100 }),
    )
    .addOption(
      new Option("--circuit <policy>", "while the tool's circuit breaker is open").choices(
        CircuitPolicy.options,
      ),
    )
    .option("--fallback-tool <tool>", "runs in its place with --circuit fallback, by id or name")
    .addOption(
      new Option("--priority <priority>", "among the workspace's waiting runs").choices(
        EventPriority.options,
      ),
    )
    .option("--skip-calendar <calendar>", "do not run in its times; may be given several times", collect)
    .option("--only-calendar <calendar>", "run in its times alone; may be given several times", collect)
    .option("--description <text>")
    .option("--tag <tag>", "may be given several times", collect)
    .option("--paused", "save it switched off")
    .action(async (options: CreateOptions) => {
      const client = connect();
      const event = await client.events.create.mutate(await inputOf(client, options));
      const { hook } = event;
      output.result(event, () =>
        [
          showEvent(event, output.paint),
          ...(hook ? [showHook(hook, output.paint)] : []),
          ...showWarnings(event, output.paint),
        ].join("\n"),
      );
    });
}

async function inputOf(client: CarillonClient, options: CreateOptions): Promise<EventCreateInput> {
  // What is in the file is for the server to judge, which names each place where it is wrong.
  if (options.file !== undefined) return readJsonFile(options.file, "--file") as EventCreateInput;
  const { schedule, at, timezone, startAt, endAt, maxExecutions, overlap, misfire, description, tag } =
    options;
  const name = needed(options.name, "--name <name>");
  const tool = await findTool(client, needed(options.tool, "--tool <tool>"));
  const action = await findAction(client, tool, needed(options.action, "--action <action>"));
  const after = await Promise.all(
    (options.after ?? []).map(async (each) => (await findEvent(client, each)).id),
  );
  const fallback = options.fallbackTool === undefined ? null : await findTool(client, options.fallbackTool);
  const parameters = readFields(
    { file: options.paramsFile, json: options.params, pairs: options.param ?? [] },
    { schema: action.inputSchema, names: PARAMETER_NAMES },
  );
  return {
    name,
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: tool.type, toolId: tool.id, actionId: action.id, parameters },
    ...triggerFields(options, { isScheduled: schedule !== undefined || at !== undefined, after }),
    status: options.paused ? "PAUSED" : "ACTIVE",
    ...(schedule !== undefined && { schedule }),
    ...(at !== undefined && onceAt(at, timezone)),
    ...(timezone !== undefined && { timezone }),
    ...(startAt !== undefined && { startAt: timeInZone(startAt, timezone) }),
    ...(endAt !== undefined && { endAt: timeInZone(endAt, timezone) }),
    ...(maxExecutions !== undefined && { maxExecutions }),
    ...(overlap !== undefined && { overlapPolicy: overlap }),
    ...(misfire !== undefined && { misfirePolicy: misfire }),
    ...(options.circuit !== undefined && { circuitPolicy: options.circuit }),
    ...(fallback && { fallbackToolId: fallback.id }),
    ...(options.catchUpMax !== undefined && { misfireCatchUpMax: options.catchUpMax }),
    ...(options.priority !== undefined && { priority: options.priority }),
    ...(await calendarFields(client, options)),
    ...(description !== undefined && { description }),
    ...(tag && { tags: tag }),
  };
}

/** The zone that is named reads a time without an offset; else it is this machine's. */
function onceAt(at: string, timezone: string | undefined): Pick<EventCreateInput, "schedule" | "schedules"> {
  return timezone === undefined || hasOffset(at) ? { schedules: [{ at: instant(at) }] } : { schedule: at };
}

/** @throws CliError unless it was given */
function needed(value: string | undefined, option: string): string {
  if (value !== undefined) return value;
  throw new CliError(`required option '${option}' not specified; or give the whole event with --file`);
}
