import { type BoundedSchedule, swallowedTimes } from "@carillon/core";
import { type Cell, cellOf, type SingleTick } from "./calendar-cell.ts";

/** A gap of an hour swallows 60 times of a schedule that fires each minute. */
const MAX_TOLD = 60;

/** Times of an event that the clock skips between `after` and `until`, each at the instant when the clock goes on. */
export function swallowedAhead(
  eventId: number,
  schedules: readonly BoundedSchedule[],
  { after, until, mostSingles }: { after: Date; until: Date; mostSingles: number },
): { at: number; cell: Cell }[] {
  const ticks = schedules.flatMap(({ spec, startAt, endAt }) =>
    swallowedTimes(spec, {
      after: startAt && startAt > after ? startAt : after,
      until: endAt && endAt < until ? endAt : until,
      limit: MAX_TOLD,
    }).map(
      ({ at, reason }): SingleTick => ({
        at: at.getTime(),
        untilAt: null,
        count: 1,
        outcome: "swallowed",
        reason,
        executionId: null,
        status: null,
        schedules: [],
      }),
    ),
  );
  const byInstant = Map.groupBy(ticks, ({ at }) => at);
  return [...byInstant].map(([at, those]) => ({ at, cell: cellOf(eventId, those, mostSingles) }));
}
