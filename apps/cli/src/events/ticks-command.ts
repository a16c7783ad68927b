import { TICK_WORDS, type Tick, TickOutcome } from "@carillon/core/contracts";
import { type Command, Option } from "commander";
import type { CliContext } from "../cli-context.ts";
import { instant, wholeNumber } from "../input/option-values.ts";
import { findEvent } from "../lookup/find-event.ts";
import { formatTime } from "../output/format-time.ts";
import { type Column, table } from "../output/table.ts";

type TicksOptions = { outcome?: TickOutcome; from?: string; to?: string; limit: number; cursor?: string };

const columns: readonly Column<Tick>[] = [
  { head: "WAS TO FIRE", cell: ({ nominalAt }) => formatTime(nominalAt) },
  { head: "UNTIL", cell: ({ untilAt }) => (untilAt === null ? null : formatTime(untilAt)) },
  { head: "TICKS", cell: ({ count }) => count, align: "right" },
  { head: "OUTCOME", cell: ({ outcome }) => TICK_WORDS[outcome] },
  { head: "RUN", cell: ({ executionId }) => executionId },
  { head: "STATUS", cell: ({ status }) => status },
  { head: "WHY", cell: ({ reason }) => reason },
];

/** `events ticks`: what became of every time at which an event was to fire. */
export function addTicksCommand(group: Command, { client: connect, output }: CliContext): void {
  group
    .command("ticks")
    .description("show what became of every time at which an event was to fire, newest first")
    .argument("<event>", "id or name")
    .addOption(new Option("--outcome <outcome>", "only these").choices(TickOutcome.options))
    .option("--from <time>", "from this time on", instant)
    .option("--to <time>", "before this time", instant)
    .option("-n, --limit <n>", "at most this many rows", wholeNumber({ min: 1, max: 200 }), 50)
    .option("--cursor <cursor>", "the nextCursor of the page before, as --json shows it")
    .action(async (reference: string, options: TicksOptions) => {
      const client = connect();
      const { id: eventId } = await findEvent(client, reference);
      const page = await client.events.ticks.query({ eventId, ...options });
      const empty = "No time at which this event was to fire has come yet.";
      output.result(page, () => table(page.ticks, columns, { paint: output.paint, empty }));
    });
}
