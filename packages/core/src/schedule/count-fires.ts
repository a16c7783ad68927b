import { compileOnce } from "./compile-once.ts";
import { countWallTimes } from "./count-wall-times.ts";
import type { CronTable } from "./cron-table.ts";
import { instantOf } from "./next-after.ts";
import { nextInstant } from "./next-instant.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import type { ZoneClock } from "./zone-clock.ts";

/**
 * How many times a schedule fires from `from` to before `until`. By arithmetic where a schedule can fire often, so that
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
  if (schedule.kind === "cron" && schedule.table.followsClock) {
    return countByTheClock(schedule.table, schedule.clock, Math.ceil(start / 1_000), Math.ceil(end / 1_000));
  }
  let count = 0;
  for (let next = nextInstant(schedule, start - 1); next !== null && next < end; count += 1) {
    next = nextInstant(schedule, next);
  }
  return count;
}

function countByTheClock(table: CronTable, clock: ZoneClock, from: number, until: number): number {
  let count = 0;
  for (let second = from; second < until; ) {
    const { end, offset } = clock.spanAt(second);
    const stop = Math.min(end, until);
    count += countWallTimes(table, second + offset, stop + offset);
    second = stop;
  }
  return count;
}
