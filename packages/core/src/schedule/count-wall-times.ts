import { DAY_SECONDS } from "./calendar.ts";
import type { CronTable } from "./cron-table.ts";
import { nextWallTime } from "./next-wall-time.ts";

/** How many wall-clock times from `from` to before `until` match; counted by the day, whatever lies between. */
export function countWallTimes(table: CronTable, from: number, until: number): number {
  if (from >= until) return 0;
  const hours = valuesOf(table.nextHour);
  const minutes = valuesOf(table.nextMinute);
  const seconds = valuesOf(table.nextSecond);
  const below = (values: readonly number[], limit: number) => values.filter((value) => value < limit).length;
  const inHour = minutes.length * seconds.length;

  /** Matching times of a matching day that come before `time`, in seconds since midnight. */
  const before = (time: number): number => {
    const hour = Math.floor(time / 3_600);
    const minute = Math.floor(time / 60) % 60;
    const whole = below(hours, hour) * inHour;
    if (!hours.includes(hour)) return whole;
    const upToMinute = whole + below(minutes, minute) * seconds.length;
    return minutes.includes(minute) ? upToMinute + below(seconds, time % 60) : upToMinute;
  };

  let count = 0;
  for (let day = dayOf(from); ; day += 1) {
    day = dayOf(nextWallTime(table, Math.max(from, day * DAY_SECONDS)));
    const start = day * DAY_SECONDS;
    if (start >= until) return count;
    const last = until - start >= DAY_SECONDS ? inHour * hours.length : before(until - start);
    count += last - (from > start ? before(from - start) : 0);
  }
}

function dayOf(wall: number): number {
  return Math.floor(wall / DAY_SECONDS);
}

/** The allowed values of a table's field. */
function valuesOf(next: readonly number[]): number[] {
  return next.flatMap((value, index) => (value === index ? [value] : []));
}
