import { DAY_SECONDS, dateOfDay, lengthOfMonth, weekdayOfDay } from "./calendar.ts";
import { type CronTable, monthShapeIndex } from "./cron-table.ts";

/**
 * The first wall-clock time at or after `wall` that the expression matches. Wall-clock times are counted in
 * seconds from 1970-01-01T00:00:00 as the clock shows it, without regard to zones.
 */
export function nextWallTime(table: CronTable, wall: number): number {
  const today = Math.floor(wall / DAY_SECONDS);
  const time = nextTimeOfDay(table, wall - today * DAY_SECONDS);
  const day = nextMatchingDay(table, time < 0 ? today + 1 : today);
  return day * DAY_SECONDS + (time >= 0 && day === today ? time : nextTimeOfDay(table, 0));
}

/** Seconds since midnight, or -1 if there is none left in the day. */
function nextTimeOfDay(table: CronTable, from: number): number {
  const hour = Math.floor(from / 3_600);
  const minute = Math.floor(from / 60) % 60;
  const firstMinute = at(table.nextMinute, 0);
  const firstSecond = at(table.nextSecond, 0);
  if (at(table.nextHour, hour) === hour) {
    if (at(table.nextMinute, minute) === minute) {
      const second = at(table.nextSecond, from % 60);
      if (second >= 0) return hour * 3_600 + minute * 60 + second;
    }
    const laterMinute = at(table.nextMinute, minute + 1);
    if (laterMinute >= 0) return hour * 3_600 + laterMinute * 60 + firstSecond;
  }
  const laterHour = at(table.nextHour, hour + 1);
  return laterHour >= 0 ? laterHour * 3_600 + firstMinute * 60 + firstSecond : -1;
}

/** Ends because buildCronTable() has refused expressions that match no date in 400 years. */
function nextMatchingDay(table: CronTable, from: number): number {
  let { year, month, day } = dateOfDay(from);
  let firstDay = from - day + 1;
  for (;;) {
    const length = lengthOfMonth(year, month);
    if ((table.months >> (month - 1)) & 1) {
      const shape = monthShapeIndex({ firstWeekday: weekdayOfDay(firstDay), length });
      const left = at(table.days, shape) & (-1 << (day - 1));
      if (left !== 0) return firstDay + lowestBit(left);
    }
    firstDay += length;
    day = 1;
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year++;
  }
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? -1;
}
