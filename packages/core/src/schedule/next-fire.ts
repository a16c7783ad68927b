import { DAY_SECONDS } from "./calendar.ts";
import type { CronTable } from "./cron-table.ts";
import { nextWallTime } from "./next-wall-time.ts";
import { MAX_SECOND, type ZoneClock } from "./zone-clock.ts";

/** No clock is a whole day or more away from UTC. */
const MAX_OFFSET = DAY_SECONDS;

/**
 * Dates and zone rules repeat after 400 years: what has not fired in this time, because a change of clocks
 * swallows it every time, never will.
 */
export const SEARCH_SECONDS = 1_000 * 366 * DAY_SECONDS;

/**
 * The first fire at or after `from`, both in seconds since the Unix epoch; null if there is none within
 * SEARCH_SECONDS or before the end of time. The rule for changes of clocks is that of Debian's cron(8).
 */
export function nextFire(table: CronTable, clock: ZoneClock, from: number): number | null {
  const limit = Math.min(from + SEARCH_SECONDS, MAX_SECOND);
  const fire = table.followsClock
    ? nextByTheClock(table, clock, from, limit)
    : firstInstantShowing(clock, nextWallTime(table, latestShownBefore(clock, from) + 1), from);
  return fire <= limit ? fire : null;
}

/** Fires whenever the clock shows a matching time: what is skipped is skipped, what repeats repeats. */
function nextByTheClock(table: CronTable, clock: ZoneClock, from: number, limit: number): number {
  let second = from;
  while (second <= limit) {
    const { end, offset } = clock.spanAt(second);
    const wall = nextWallTime(table, second + offset);
    if (wall - offset < end) return wall - offset;

    // Clocks may go back, yet by less than two offsets: if even so nothing matches, skip ahead.
    const nothingUntilThen = nextWallTime(table, second + offset - 2 * MAX_OFFSET) === wall;
    second = nothingUntilThen ? Math.max(end, wall - MAX_OFFSET) : end;
  }
  return second;
}

/**
 * The first instant from `from` on at which the clock has reached `wall`: that time itself, the first of two,
 * or the end of the gap it fell into. A fixed-time schedule fires there.
 */
export function firstInstantShowing(clock: ZoneClock, wall: number, from = wall - MAX_OFFSET): number {
  let second = Math.max(from, wall - MAX_OFFSET);
  for (;;) {
    const { end, offset } = clock.spanAt(second);
    const instant = Math.max(second, wall - offset);
    if (instant < end) return instant;
    second = end;
  }
}

/** The latest wall-clock time that has been shown before `instant`; clocks that went back showed later ones. */
export function latestShownBefore(clock: ZoneClock, instant: number): number {
  const earliest = instant - 2 * MAX_OFFSET;
  let latest = Number.NEGATIVE_INFINITY;
  let second = instant - 1;
  while (second >= earliest) {
    const { start, offset } = clock.spanAt(second);
    latest = Math.max(latest, second + offset);
    second = start - 1;
  }
  return latest;
}
