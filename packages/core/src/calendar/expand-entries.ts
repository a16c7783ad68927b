import type { CalendarEntry } from "../contracts/calendar.ts";
import type { WEEKDAYS } from "../contracts/calendar-limits.ts";
import {
  DAY_SECONDS,
  dateOfDay,
  firstDayOfMonth,
  lengthOfMonth,
  weekdayOfDay,
} from "../schedule/calendar.ts";
import { InvalidScheduleError } from "../schedule/invalid-schedule-error.ts";
import { parseAt } from "../schedule/parse-at.ts";
import { wallInstant } from "../schedule/wall-instant.ts";
import type { CalendarTime } from "./calendar-time.ts";

type Issue = { readonly path: string; readonly message: string };
type Span = { readonly from: number; readonly until: number };

/** As weekdayOfDay counts them. */
const WEEKDAY_NUMBERS: Record<(typeof WEEKDAYS)[number], number> = {
  SUN: 0,
  MON: 1,
  TUE: 2,
  WED: 3,
  THU: 4,
  FRI: 5,
  SAT: 6,
};

/**
 * The times of entries that lie in or reach into a stretch, in the zone's own days and hours; and what is wrong with entries.
 * Throws InvalidScheduleError for an unknown zone.
 * @param from,until milliseconds since the Unix epoch
 */
export function expandEntries(
  entries: readonly CalendarEntry[],
  { timezone, from, until }: Span & { timezone: string },
): { times: CalendarTime[]; issues: Issue[] } {
  const issues: Issue[] = [];
  const times = entries.flatMap((entry, index) => {
    try {
      return timesOf(entry, { timezone, from, until });
    } catch (error) {
      if (!(error instanceof InvalidScheduleError) || error.field === "timezone") throw error;
      issues.push({ path: `entries.${index}`, message: error.message });
      return [];
    }
  });
  return { times, issues };
}

function timesOf(entry: CalendarEntry, stretch: Span & { timezone: string }): CalendarTime[] {
  const { timezone } = stretch;
  const within = ({ from, until }: Span) => until > stretch.from && from < stretch.until;
  const { name } = entry;
  switch (entry.type) {
    case "window": {
      const span = { from: parseAt(entry.from, timezone).at, until: parseAt(entry.until, timezone).at };
      if (span.until <= span.from) throw new InvalidScheduleError("at", "It ends before it begins.");
      return within(span) ? [{ name, ...span, allDay: false }] : [];
    }
    case "weekly": {
      const days = new Set(entry.days.map((day) => WEEKDAY_NUMBERS[day]));
      const from = secondsOf(entry.from);
      const to = secondsOf(entry.to) + (entry.to > entry.from ? 0 : DAY_SECONDS);
      return daysOf(stretch)
        .filter((day) => days.has(weekdayOfDay(day)))
        .map((day) => ({
          name,
          from: wallInstant(day * DAY_SECONDS + from, timezone),
          until: wallInstant(day * DAY_SECONDS + to, timezone),
          allDay: from === 0 && to === DAY_SECONDS,
        }))
        .filter(within);
    }
    case "date": {
      const first = dayOf(entry.date);
      const last = entry.lastDate === undefined ? first : dayOf(entry.lastDate);
      if (last < first) throw new InvalidScheduleError("at", "Its last day is before its first.");
      const starts = entry.yearly ? yearly(first, stretch) : [first];
      return starts
        .map((day) => ({
          name,
          from: wallInstant(day * DAY_SECONDS, timezone),
          until: wallInstant((day + last - first + 1) * DAY_SECONDS, timezone),
          allDay: true,
        }))
        .filter(within);
    }
  }
}

/** Days that some part of the stretch may belong to, whatever the zone; one more before, for what goes on past midnight. */
function daysOf({ from, until }: Span): number[] {
  const first = Math.floor(from / 1_000 / DAY_SECONDS) - 2;
  const last = Math.floor(until / 1_000 / DAY_SECONDS) + 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The same day and month, from its own year on; a 29th of February in leap years alone. */
function yearly(first: number, stretch: Span): number[] {
  const { year, month, day } = dateOfDay(first);
  const from = Math.max(year, new Date(stretch.from).getUTCFullYear() - 1);
  const until = new Date(stretch.until).getUTCFullYear() + 1;
  const years = Array.from({ length: Math.max(0, until - from + 1) }, (_, index) => from + index);
  return years
    .filter((each) => day <= lengthOfMonth(each, month))
    .map((each) => firstDayOfMonth(each, month) + day - 1);
}

function dayOf(date: string): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return firstDayOfMonth(year, month) + day - 1;
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 3_600 + minutes * 60;
}
