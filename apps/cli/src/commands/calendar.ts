import type { Command } from "commander";
import type { CliContext } from "../cli-context.ts";
import { CALENDAR_ITEM_COLUMNS } from "../events/calendar-columns.ts";
import { instant } from "../input/option-values.ts";
import { findEvent } from "../lookup/find-event.ts";
import { table } from "../output/table.ts";

type CalendarOptions = { from?: string; to?: string; event?: string; timezone?: string };

const DAY_MS = 86_400_000;

/** `calendar`: what was due and what will be, of all events. */
export function addCalendarCommand(program: Command, { client: connect, output }: CliContext): void {
  program
    .command("calendar")
    .description("show what was due and what will be, of all events or of one")
    .option("--from <time>", "from this time on (default: now)", instant)
    .option("--to <time>", "before this time, at most 8 days later (default: a day later)", instant)
    .option("--event <event>", "of this event alone, by id or name")
    .option("--timezone <zone>", "of the times shown (default: your account's, else UTC)")
    .action(async ({ event, from = new Date().toISOString(), to, timezone }: CalendarOptions) => {
      const client = connect();
      const calendar = await client.events.calendar.query({
        from,
        to: to ?? new Date(Date.parse(from) + DAY_MS).toISOString(),
        ...(timezone !== undefined && { timezone }),
        ...(event !== undefined && { eventId: (await findEvent(client, event)).id }),
      });
      const empty = "Nothing was or will be due in that time.";
      output.result(calendar, () => {
        const rows = table(calendar.items, CALENDAR_ITEM_COLUMNS, { paint: output.paint, empty });
        const isCut = calendar.knownUntil < calendar.to;
        return isCut
          ? `${rows}\nThere may be more from ${calendar.knownUntil} on: ask for it by --from.`
          : rows;
      });
    });
}
