import { compileOnce } from "./compile-once.ts";
import { nextWallTime } from "./next-wall-time.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import { wallText } from "./wall-text.ts";

/** A time that a schedule names and the clock skips, so that it does not fire. */
type SwallowedTime = {
  /** The end of the gap. */
  readonly at: Date;
  /** As the clock would have shown it, seconds from 1970-01-01T00:00:00. */
  readonly wall: number;
  readonly reason: string;
};

/**
 * Times of a schedule that follows the clock that fall into gaps after `after` and up to `until`, at most `limit`; none of
 * one with fixed times, which fires when the gap is over. Throws InvalidScheduleError.
 */
export function swallowedTimes(
  spec: ScheduleSpec,
  { after, until, limit }: { after: Date; until: Date; limit: number },
): SwallowedTime[] {
  const schedule = compileOnce(spec);
  if (schedule.kind !== "cron" || !schedule.table.followsClock) return [];
  const { table, clock } = schedule;
  const last = until.getTime() / 1_000;
  const swallowed: SwallowedTime[] = [];
  let { end, offset } = clock.spanAt(Math.floor(after.getTime() / 1_000));
  while (end <= last && swallowed.length < limit) {
    const next = clock.spanAt(end);
    const shown = end + next.offset;
    for (let wall = nextWallTime(table, end + offset); wall < shown && swallowed.length < limit; ) {
      const reason = `The clock skips ${wallText(wall)}, and a schedule that follows the clock with it`;
      swallowed.push({ at: new Date(end * 1_000), wall, reason });
      wall = nextWallTime(table, wall + 1);
    }
    ({ end, offset } = next);
  }
  return swallowed;
}
