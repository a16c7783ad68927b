import type { Event } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CliError } from "../errors/cli-error.ts";
import { calendarFields } from "../events/calendar-fields.ts";
import { addCreateEventCommand } from "../events/create-event-command.ts";
import { showEvent, whenOf } from "../events/show-event.ts";
import { showPreview } from "../events/show-preview.ts";
import { showWarnings } from "../events/show-warnings.ts";
import { addTicksCommand } from "../events/ticks-command.ts";
import { addWebhookCommands } from "../events/webhook-commands.ts";
import { looksLikeCron } from "../input/looks-like-cron.ts";
import { collect, instant, upperCase, wholeNumber } from "../input/option-values.ts";
import { parseJsonObject } from "../input/read-json-object.ts";
import { findEvent } from "../lookup/find-event.ts";
import { findTool } from "../lookup/find-tool.ts";
import { formatTime } from "../output/format-time.ts";
import { statusLook } from "../output/status-look.ts";
import { type Column, table } from "../output/table.ts";
import { reportRun } from "../runs/report-run.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = {
  sort?: "newest" | "next";
  search?: string;
  status?: Event["status"];
  tool?: string;
  limit: number;
  offset: number;
};
type RunOptions = { input?: string; wait?: true };
type PreviewOptions = {
  schedule?: string;
  timezone?: string;
  after?: string;
  count: number;
  skipCalendar?: string[];
  onlyCalendar?: string[];
};

const columns: readonly Column<Event>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "NAME", cell: ({ name }) => name },
  {
    head: "STATUS",
    cell: ({ status }) => status,
    look: (text, paint) => (text === "ACTIVE" ? text : paint("dim", text)),
  },
  { head: "WHEN", cell: whenOf, max: 60 },
  { head: "NEXT RUN", cell: ({ nextRunAt }) => formatTime(nextRunAt) },
  { head: "LAST RUN", cell: ({ lastRun }) => lastRun?.status, look: statusLook },
  { head: "ACTION", cell: ({ toolActionConfig }) => toolActionConfig.actionId },
  { head: "TOOL", cell: ({ toolName }) => toolName ?? "(deleted)" },
];

/** `events list|create|show|rotate-webhook|run|pause|resume|preview`: automations. */
export function addEventCommands(program: Command, context: CliContext): void {
  const { client: connect, output } = context;
  const group = commandGroup(program, "events", "automations: which action runs when");

  group
    .command("list")
    .description("list events")
    .option("--search <text>", "in the name")
    .option("--status <status>", "active, paused or draft", upperCase)
    .option("--tool <tool>", "that use this connection, by id or name")
    .addOption(new Option("--sort <order>", "newest first, or the next to run").choices(["newest", "next"]))
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 100)
    .option("--offset <n>", "leave out the first ones", wholeNumber({ min: 0, max: 1_000_000 }), 0)
    .action(async ({ tool, ...filter }: ListOptions) => {
      const client = connect();
      const ofTool = tool === undefined ? {} : { toolId: (await findTool(client, tool)).id };
      const list = await client.events.getAll.query({ ...filter, ...ofTool });
      const empty = 'There are no events here; "carillon events create --help" tells how to add one.';
      output.result(list, () => table(list.events, columns, { paint: output.paint, empty }));
    });

  addCreateEventCommand(group, context);
  addWebhookCommands(group, context);

  group
    .command("run")
    .description("run an event now, whether it is paused or not")
    .argument("<event>", "id or name")
    .option("--input <json>", "what {{input.…}} stands for in its parameters")
    .option("--wait", "wait for the end, and fail when the run fails")
    .action(async (reference: string, { input, wait }: RunOptions) => {
      const client = connect();
      const { id, name } = await findEvent(client, reference);
      const queued = await client.events.execute.mutate({
        id,
        ...(input !== undefined && { input: parseJsonObject(input, "--input") }),
      });
      if (wait) return reportRun(context, { client, id: queued.executionId });
      output.result(queued, () => `"${name}" runs as ${queued.executionId}`);
    });

  group
    .command("pause")
    .description("switch an event off; runs that have begun go on")
    .argument("<event>", "id or name")
    .action(async (reference: string) => {
      const client = connect();
      const event = await client.events.deactivate.mutate({ id: (await findEvent(client, reference)).id });
      output.result(event, () => showEvent(event, output.paint));
    });

  group
    .command("resume")
    .description("switch an event on; what it missed while it was off is not made up for, unless you say so")
    .argument("<event>", "id or name")
    .option("--catch-up", "make up for the time it was off, by its misfire policy")
    .action(async (reference: string, { catchUp }: { catchUp?: true }) => {
      const client = connect();
      const { id } = await findEvent(client, reference);
      const event = await client.events.activate.mutate({ id, ...(catchUp && { catchUp }) });
      output.result(event, () =>
        [showEvent(event, output.paint), ...showWarnings(event, output.paint)].join("\n"),
      );
    });

  addTicksCommand(group, context);

  group
    .command("preview")
    .description("show when an event fires next, or a schedule that is not saved yet")
    .argument("[event]", "id or name, or a cron expression")
    .option("--schedule <when>", "cron of 5 or 6 fields, or an interval such as 'every 15m'")
    .option("--timezone <zone>", "such as Europe/Berlin")
    .option("--after <time>", "from this time on", instant)
    .option("--skip-calendar <calendar>", "do not run in its times; may be given several times", collect)
    .option("--only-calendar <calendar>", "run in its times alone; may be given several times", collect)
    .option("-n, --count <n>", "how many", wholeNumber({ min: 1, max: 100 }), 10)
    .action(async (argument: string | undefined, options: PreviewOptions) => {
      const { count, skipCalendar, onlyCalendar, ...rest } = options;
      const isCron = argument !== undefined && rest.schedule === undefined && looksLikeCron(argument);
      const given = isCron ? { ...rest, schedule: argument } : rest;
      const reference = isCron ? undefined : argument;
      if ((reference === undefined) === (given.schedule === undefined)) {
        throw new CliError(
          'say either an event or a --schedule, as in: carillon events preview --schedule "0 9 * * 1-5"',
        );
      }
      const client = connect();
      const saved = reference === undefined ? {} : { id: (await findEvent(client, reference)).id };
      const calendars = await calendarFields(client, { skipCalendar, onlyCalendar });
      const preview = await client.events.preview.query({ ...given, ...saved, ...calendars, count });
      output.result(preview, () => showPreview(preview, output.paint));
    });
}
