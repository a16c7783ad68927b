import type { CalendarItem, CalendarSum } from "@carillon/core/contracts";
import { countTicks, hasFailed, isAmiss } from "#calendar/tick-counts.ts";
import { spacingOf } from "#calendar/tick-spacing.ts";

/** An event with more ticks in a day is told in one line. */
const OFTEN = 12;
/** What is amiss with such an event is told one by one, as long as it is little. */
const FEW_AMISS = 3;

/** The ticks of an event that runs often, or of many events in full hours, over a day. */
export type OftenTicks = {
  readonly sum: CalendarSum;
  /** ms; undefined: of several events, or now so and now so. */
  readonly everyMs: number | undefined;
  readonly items: readonly CalendarItem[];
};

/** A day's items, with a line for each event that runs often, and all others in their order. */
export function foldOften(items: readonly CalendarItem[]): {
  readonly often: readonly OftenTicks[];
  readonly others: readonly CalendarItem[];
} {
  const often: OftenTicks[] = [];
  const folded = new Set<CalendarItem>();
  for (const those of Map.groupBy(items, ({ eventId }) => eventId).values()) {
    // A range of ticks is one line as it is, and says why.
    const each = those.filter((item) => item.kind === "sum" || item.untilAt === null);
    const amiss = each.filter((item) => item.kind === "tick" && (isAmiss(item.outcome) || hasFailed(item)));
    const inFold = amiss.length <= FEW_AMISS ? each.filter((item) => !amiss.includes(item)) : each;
    const [first, last] = [inFold[0], inFold.at(-1)];
    if (!first || !last || each.reduce((sum, { count }) => sum + count, 0) <= OFTEN) continue;
    for (const item of inFold) folded.add(item);
    often.push({
      sum: {
        kind: "sum",
        at: first.at,
        untilAt: last.untilAt ?? last.at,
        local: first.local,
        from: first.kind === "sum" ? first.from : first.at,
        to: last.kind === "sum" ? last.to : last.at,
        count: inFold.reduce((sum, { count }) => sum + count, 0),
        events: Math.max(...inFold.map((item) => (item.kind === "sum" ? item.events : 1))),
        eventId: first.eventId,
        eventName: first.eventName,
        toolType: first.toolType,
        outcomes: [...countTicks(inFold).outcomes],
        failures: countTicks(inFold).failures,
      },
      everyMs: first.eventId === null ? undefined : spacingOf(inFold),
      items: inFold,
    });
  }
  return { often, others: items.filter((item) => !folded.has(item)) };
}
