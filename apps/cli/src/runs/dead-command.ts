import type { DeadLetter } from "@carillon/core/contracts";
import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { wholeNumber } from "../input/option-values.ts";
import { findEvent } from "../lookup/find-event.ts";
import { findTool } from "../lookup/find-tool.ts";
import { formatDuration } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";

const columns: readonly Column<DeadLetter>[] = [
  { head: "RUN", cell: ({ executionId }) => executionId },
  { head: "GIVEN UP", cell: ({ ageSeconds }) => `${formatAge(ageSeconds)} ago`, align: "right" },
  { head: "EVENT", cell: ({ eventName }) => eventName },
  { head: "TOOL", cell: ({ toolName }) => toolName ?? "(deleted)" },
  { head: "REPLAYED BY", cell: ({ replayedBy }) => replayedBy },
  { head: "REASON", cell: ({ reason }) => reason },
];

type Options = { event?: string; tool?: string; limit: number; cursor?: string };

/** `runs dead` */
export function addDeadCommand(group: Command, context: CliContext): void {
  const { client: connect, output } = context;
  group
    .command("dead")
    .description("list runs that were given up, with why and since when")
    .option("--event <event>", "of this event, by id or name")
    .option("--tool <tool>", "of this connection, by id or name")
    .option("--limit <n>", "at most this many", wholeNumber({ min: 1, max: 200 }), 20)
    .option("--cursor <cursor>", "go on where the last list ended")
    .action(async ({ event, tool, limit, cursor }: Options) => {
      const client = connect();
      const list = await client.executions.deadLetters.query({
        limit,
        ...(event !== undefined && { eventId: (await findEvent(client, event)).id }),
        ...(tool !== undefined && { toolId: (await findTool(client, tool)).id }),
        ...(cursor !== undefined && { cursor }),
      });
      output.result(list, () =>
        table(list.deadLetters, columns, { paint: output.paint, empty: "No run was given up." }),
      );
      if (context.isJson() || list.deadLetters.length === 0) return;
      output.remark(
        list.nextCursor === null
          ? '"carillon runs replay RUN" runs one again, "carillon runs replay --dead" all of them'
          : `There are more: --cursor ${list.nextCursor}`,
      );
    });
}

const DAY_SECONDS = 86_400;

function formatAge(seconds: number): string {
  if (seconds >= 2 * DAY_SECONDS) return `${Math.floor(seconds / DAY_SECONDS)} days`;
  if (seconds >= 7_200) return `${Math.floor(seconds / 3_600)} h`;
  return formatDuration(seconds * 1_000) ?? "";
}
