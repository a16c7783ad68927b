import type { CronExpression, CronField, CronItem } from "./cron-field.ts";
import { cronFieldValues } from "./cron-field-values.ts";

/** What the days of a month depend on, apart from its number. */
export type MonthShape = {
  /** Weekday of the 1st, 0 is Sunday. */
  firstWeekday: number;
  /** 28 to 31. */
  length: number;
};

/**
 * The days of a month on which the expression's day fields match, as bits: bit 0 is the 1st.
 *
 * Both fields restricted: either may match. If one begins with `*` (also as a step), both must. Source:
 * crontab(5) and cron's DOM_STAR and DOW_STAR.
 */
export function matchingDays(cron: CronExpression, shape: MonthShape): number {
  const dayOfMonth = matchingDaysOfMonth(cron["day-of-month"], shape);
  const dayOfWeek = matchingDaysOfWeek(cron["day-of-week"], shape);
  const eitherIsEnough = !cron["day-of-month"].star && !cron["day-of-week"].star;
  return eitherIsEnough ? dayOfMonth | dayOfWeek : dayOfMonth & dayOfWeek;
}

/** As matchingDays, for the day-of-month field alone. */
export function matchingDaysOfMonth(field: CronField, shape: MonthShape): number {
  let bits = 0;
  for (const day of cronFieldValues(field)) bits |= dayBit(day, shape);
  for (const item of field.items) bits |= dayBit(specialDayOfMonth(item, shape), shape);
  return bits;
}

function specialDayOfMonth(item: CronItem, shape: MonthShape): number {
  if (item.kind === "last-day") return shape.length - item.before;
  if (item.kind === "last-weekday") return nearestWeekday(shape.length, shape);
  if (item.kind === "nearest-weekday") return item.day <= shape.length ? nearestWeekday(item.day, shape) : 0;
  return 0;
}

/** Monday to Friday closest to the day, without leaving the month. Source: Quartz CronExpression, `W`. */
function nearestWeekday(day: number, shape: MonthShape): number {
  const weekday = (shape.firstWeekday + day - 1) % 7;
  if (weekday === 6) return day === 1 ? 3 : day - 1;
  if (weekday === 0) return day === shape.length ? day - 2 : day + 1;
  return day;
}

function matchingDaysOfWeek(field: CronField, shape: MonthShape): number {
  const always = new Set(cronFieldValues(field));
  let bits = 0;
  for (let day = 1; day <= shape.length; day++) {
    const weekday = (shape.firstWeekday + day - 1) % 7;
    const matches =
      always.has(weekday) || field.items.some((item) => isNthWeekday(item, weekday, day, shape));
    if (matches) bits |= dayBit(day, shape);
  }
  return bits;
}

function isNthWeekday(item: CronItem, weekday: number, day: number, shape: MonthShape): boolean {
  if (item.kind !== "nth") return false;
  const isNamed = (weekday >= item.from && weekday <= item.to) || (weekday === 0 && item.to === 7);
  if (!isNamed) return false;
  return item.nth === "last" ? day + 7 > shape.length : Math.ceil(day / 7) === item.nth;
}

function dayBit(day: number, shape: MonthShape): number {
  return day >= 1 && day <= shape.length ? 1 << (day - 1) : 0;
}
