import type { CronExpression, CronField } from "./cron-field.ts";
import { cronFieldValues } from "./cron-field-values.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";
import { type MonthShape, matchingDays, matchingDaysOfMonth } from "./month-days.ts";

/** A cron expression worked out into tables, so that finding a time is looking it up. */
export type CronTable = {
  /** At index v: the least allowed value that is v or more; -1 if there is none. */
  nextSecond: readonly number[];
  nextMinute: readonly number[];
  nextHour: readonly number[];
  /** Bit 0 is January. */
  months: number;
  /** Bits of matching days at monthShapeIndex(). */
  days: readonly number[];
  /**
   * Minute or hour begins with `*`: fires by what the clock shows, so that what a change of clocks skips is
   * skipped and what it repeats repeats. Otherwise it is a fixed-time schedule. Source: Debian cron(8), Notes.
   */
  followsClock: boolean;
};

export function monthShapeIndex(shape: MonthShape): number {
  return shape.firstWeekday * 4 + shape.length - 28;
}

/** Throws InvalidScheduleError if no date there will ever be matches. */
export function buildCronTable(cron: CronExpression): CronTable {
  let months = 0;
  for (const month of cronFieldValues(cron.month)) months |= 1 << (month - 1);
  const days = Array.from({ length: 28 }, (_, index) => matchingDays(cron, monthShape(index)));
  refuseImpossibleDates(cron, months, days);
  return {
    nextSecond: nextValues(cron.second, 60),
    nextMinute: nextValues(cron.minute, 60),
    nextHour: nextValues(cron.hour, 24),
    months,
    days,
    followsClock: cron.minute.star || cron.hour.star,
  };
}

function monthShape(index: number): MonthShape {
  return { firstWeekday: Math.floor(index / 4), length: 28 + (index % 4) };
}

function nextValues(field: CronField, size: number): number[] {
  const values = cronFieldValues(field);
  return Array.from({ length: size + 1 }, (_, from) => values.find((value) => value >= from) ?? -1);
}

/** In 400 years each month begins on each weekday, February in both its lengths, so this finds all. */
function refuseImpossibleDates(cron: CronExpression, months: number, days: readonly number[]): void {
  const shapes = possibleShapes(months);
  if (shapes.some((shape) => days[monthShapeIndex(shape)])) return;
  const field = cron["day-of-month"];
  const never = shapes.every((shape) => matchingDaysOfMonth(field, shape) === 0)
    ? `no month it names has a day "${field.text}"`
    : `the days "${field.text}" of a month and "${cron["day-of-week"].text}" of a week never meet`;
  throw new InvalidScheduleError("day-of-month", `This schedule would never fire: ${never}.`);
}

function possibleShapes(months: number): MonthShape[] {
  const has = (...numbers: number[]) => numbers.some((month) => (months >> (month - 1)) & 1);
  const lengths: number[] = [];
  if (has(2)) lengths.push(28, 29);
  if (has(4, 6, 9, 11)) lengths.push(30);
  if (has(1, 3, 5, 7, 8, 10, 12)) lengths.push(31);
  return lengths.flatMap((length) =>
    Array.from({ length: 7 }, (_, firstWeekday) => ({ firstWeekday, length })),
  );
}
