import { type Event, MisfirePolicy, OverlapPolicy } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { createEventFrom, type EventOptions } from "../events/create-event-from.ts";
import { previewTable } from "../events/preview-table.ts";
import { collect, instant, wholeNumber } from "../input/option-values.ts";
import { withParameterOptions } from "../input/parameter-options.ts";
import { parseJsonObject } from "../input/read-json-object.ts";
import { findEvent } from "../lookup/find-event.ts";
import { findTool } from "../lookup/find-tool.ts";
import { details } from "../output/details.ts";
import { formatTime } from "../output/format-time.ts";
import { statusLook } from "../output/status-look.ts";
import { type Column, table } from "../output/table.ts";
import { reportRun } from "../runs/report-run.ts";
import { waitForRun } from "../runs/wait-for-run.ts";
import { commandGroup } from "./command-group.ts";

type ListOptions = { search?: string; status?: Event["status"]; tool?: string; limit: number; offset: number };
type RunOptions = { input?: string; wait?: true };
type PreviewOptions = { schedule?: string; timezone?: string; count: number; after?: string };

const columns: readonly Column<Event>[] = [
  { head: "ID", cell: ({ id }) => id, align: "right" },
  { head: "NAME", cell: ({ name }) => name },
  { head: "STATUS", cell: ({ status }) => status, look: (text, { status }, paint) => (status === "ACTIVE" ? text : paint("dim", text)) },
  { head: "WHEN", cell: whenOf, max: 60 },
  { head: "NEXT RUN", cell: ({ nextRunAt }) => formatTime(nextRunAt) },
  { head: "LAST RUN", cell: ({ lastRun }) => lastRun?.status, look: (text, _event, paint) => statusLook(text, paint) },
  { head: "ACTION", cell: ({ toolActionConfig, toolName }) => `${toolActionConfig.actionId} with ${toolName ?? "a deleted tool"}` },
];

/** `events list|create|run|pause|resume|preview`: automations. */
export function addEventCommands(program: Command, { client: connect, output, sleep }: CliContext): void {
  const { paint } = output;
  const group = commandGroup(program, "events", "automations: when an action runs");

  group
    .command("list")
    .description("list events")
    .option("--search <text>", "in the name")
    .addOption(new Option("--status <status>").choices(["ACTIVE", "PAUSED", "DRAFT"]).argParser(upperCase(["ACTIVE", "PAUSED", "DRAFT"])))
    .option("--tool <tool>", "that use this connection, by id or name")
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 100)
    .option("--offset <n>", "leave out the first ones", wholeNumber({ min: 0, max: 1_000_000 }), 0)
    .action(async ({ tool, ...filter }: ListOptions) => {
      const client = connect();
      const toolId = tool === undefined ? undefined : (await findTool(client, tool)).id;
      const list = await client.events.getAll.query({ ...filter, ...(toolId !== undefined && { toolId }) });
      const empty = 'There are no events here; "carillon events create --help" tells how to add one.';
      output.result(list, () => table(list.events, columns, { paint, empty }));
    });
}
