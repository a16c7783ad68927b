import { compileOnce } from "./compile-once.ts";
import { countWallTimes } from "./count-wall-times.ts";
import type { CronTable } from "./cron-table.ts";
import { instantOf } from "./next-after.ts";
import { latestShownBefore, nextFire } from "./next-fire.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import type { ZoneClock } from "./zone-clock.ts";

/**
 * How many times a schedule fires from `from` to before `until`. By arithmetic, so that
 * a second's schedule that was off for a year is counted in a moment. Throws InvalidScheduleError.
 */
export function countFires(spec: ScheduleSpec, { from, until }: { from: Date; until: Date }): number {
  const schedule = compileOnce(spec);
  const start = instantOf(from);
  const end = instantOf(until);
  if (start >= end) return 0;
  if (schedule.kind === "interval") {
    const upTo = (instant: number) => Math.ceil((instant - schedule.anchor) / schedule.every);
    return upTo(end) - upTo(start);
  }
  if (schedule.kind === "once") return schedule.at >= start && schedule.at < end ? 1 : 0;
  return countCron(schedule, Math.ceil(start / 1_000), Math.ceil(end / 1_000));
}

/** By arithmetic as long as the clock runs evenly; a change of it matters to fixed times alone, which step over it. */
function countCron(
  { table, clock }: { table: CronTable; clock: ZoneClock },
  from: number,
  until: number,
): number {
  let count = 0;
  for (let second = from; second < until; ) {
    const { end, offset } = clock.spanAt(second);
    if (table.followsClock || latestShownBefore(clock, second) + 1 === second + offset) {
      const stop = Math.min(end, until);
      count += countWallTimes(table, second + offset, stop + offset);
      second = stop;
    } else {
      const next = nextFire(table, clock, second);
      if (next === null || next >= until) return count;
      count += 1;
      second = next + 1;
    }
  }
  return count;
}
