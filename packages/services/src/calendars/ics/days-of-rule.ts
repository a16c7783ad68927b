import type ICAL from "ical.js";
import { numbersOf } from "./keeps-rule.ts";

const DAY_MS = 86_400_000;
const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const FREQUENCIES: ReadonlySet<string> = new Set(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);

/** Whether a rule says days alone, each at the time of the event's start. */
export function isOfDays({ freq, parts }: ICAL.Recur): boolean {
  return FREQUENCIES.has(freq) && !["BYHOUR", "BYMINUTE", "BYSECOND"].some((part) => part in parts);
}

type Bounds = {
  /** The day of the event's start. */
  readonly first: number;
  /** Days before are given only where they have to be counted. */
  readonly from: number;
  /** No period that begins after this day is looked at. */
  readonly last: number;
  /** Called for each period of the rule. */
  readonly step: () => void;
};

/**
 * The days of a rule for which `isOfDays` holds, in order, by RFC 5545 §3.3.10 without BYWEEKNO. The library's own way gives
 * other days for BYSETPOS outside of single months, for BYMONTHDAY in years and from the end, and for BYMONTH with an INTERVAL.
 * Days since 1970-01-01.
 */
export function* daysOfRule(rule: ICAL.Recur, { first, from, last, step }: Bounds): Generator<number> {
  const parts = partsOf(rule, first);
  const positions = numbersOf(rule, "BYSETPOS");
  const isWanted = (index: number, count: number) =>
    positions.length === 0 || positions.includes(index + 1) || positions.includes(index - count);
  let left = rule.count ?? Number.POSITIVE_INFINITY;
  for (let index = 0; ; index += Math.max(1, rule.interval)) {
    step();
    if (beginOf(rule, first, index) > last) return;
    if (rule.count === null && beginOf(rule, first, index + 1) <= from) continue;
    const days = daysOf(rule, { first, index, months: parts.months }).filter((day) => fits(day, parts));
    for (const day of days.filter((_, at) => isWanted(at, days.length))) {
      if (day < first) continue;
      if (left <= 0) return;
      left -= 1;
      yield day;
    }
  }
}

type Weekday = { readonly weekday: number; readonly nth: number };

type Parts = {
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly weekdays: readonly Weekday[];
  /** What a weekday's number counts in; null: there is none. */
  readonly nthIn: "month" | "year" | null;
};

/** What the rule leaves out is as at the event's start. */
function partsOf(rule: ICAL.Recur, first: number): Parts {
  const { freq } = rule;
  const months = numbersOf(rule, "BYMONTH");
  const monthDays = numbersOf(rule, "BYMONTHDAY");
  const yearDays = numbersOf(rule, "BYYEARDAY");
  const weekdays = [rule.parts.BYDAY ?? []].flat().map(weekdayOf);
  const start = dateOf(first);
  const isBare = [monthDays, yearDays, weekdays].every((part) => part.length === 0);
  return {
    months: isBare && freq === "YEARLY" && months.length === 0 ? [start.month] : months,
    monthDays: isBare && (freq === "YEARLY" || freq === "MONTHLY") ? [start.day] : monthDays,
    yearDays,
    weekdays: isBare && freq === "WEEKLY" ? [{ weekday: start.weekday, nth: 0 }] : weekdays,
    nthIn:
      freq === "MONTHLY" || (freq === "YEARLY" && months.length > 0)
        ? "month"
        : freq === "YEARLY"
          ? "year"
          : null,
  };
}

function weekdayOf(text: unknown): Weekday {
  const [, nth = "0", name = ""] = /^([+-]?\d+)?(\w\w)$/.exec(String(text)) ?? [];
  return { weekday: WEEKDAYS.indexOf(name), nth: Number(nth) };
}

function fits(day: number, { months, monthDays, yearDays, weekdays, nthIn }: Parts): boolean {
  const date = dateOf(day);
  const { monthLength, yearDay, yearLength } = date;
  const isNth = ({ weekday, nth }: Weekday) => {
    if (weekday !== date.weekday) return false;
    if (nth === 0 || nthIn === null) return true;
    const [at, length] = nthIn === "month" ? [date.day, monthLength] : [yearDay, yearLength];
    return nth === (nth > 0 ? Math.ceil(at / 7) : -Math.ceil((length - at + 1) / 7));
  };
  return (
    isIn(months, date.month) &&
    isIn(monthDays, date.day, monthLength) &&
    isIn(yearDays, yearDay, yearLength) &&
    (weekdays.length === 0 || weekdays.some(isNth))
  );
}

/** @param length for those that count from the end */
function isIn(wanted: readonly number[], value: number, length?: number): boolean {
  if (wanted.length === 0 || wanted.includes(value)) return true;
  return length !== undefined && wanted.includes(value - length - 1);
}

/** The first day of a period of the rule, counted from the one that the event starts in. */
function beginOf({ freq, wkst }: ICAL.Recur, first: number, index: number): number {
  const { year, month, weekday } = dateOf(first);
  switch (freq) {
    case "DAILY":
      return first + index;
    case "WEEKLY":
      // The library's Sunday is 1.
      return first - ((weekday - (wkst - 1) + 7) % 7) + 7 * index;
    case "MONTHLY":
      return dayOf(year, month + index);
    default:
      return dayOf(year + index, 1);
  }
}

/** The days of a period; of months that the rule leaves out, none. */
function daysOf(
  rule: ICAL.Recur,
  { first, index, months }: { first: number; index: number; months: readonly number[] },
): number[] {
  const begin = beginOf(rule, first, index);
  const { year, month } = dateOf(begin);
  const daysIn = (each: number) =>
    isIn(months, each) ? range(dayOf(year, each), dayOf(year, each + 1)) : [];
  switch (rule.freq) {
    case "MONTHLY":
      return daysIn(month);
    case "YEARLY":
      return range(1, 13).flatMap(daysIn);
    default:
      return range(begin, beginOf(rule, first, index + 1));
  }
}

function range(from: number, until: number): number[] {
  return Array.from({ length: until - from }, (_, index) => from + index);
}

/** The first of a month; 13 is the next year's January. */
function dayOf(year: number, month: number): number {
  return Date.UTC(year, month - 1) / DAY_MS;
}

function dateOf(dayNumber: number) {
  const date = new Date(dayNumber * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1];
  const firstOfYear = dayOf(year, 1);
  return {
    year,
    month,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    monthLength: dayOf(year, month + 1) - dayOf(year, month),
    yearDay: dayNumber - firstOfYear + 1,
    yearLength: dayOf(year + 1, 1) - firstOfYear,
  };
}
