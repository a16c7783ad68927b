import { DAY_SECONDS, dateOfDay, firstDayOfMonth, lengthOfMonth } from "../../schedule/calendar.ts";
import { zoneClock } from "../../schedule/zone-clock.ts";
import { ExpressionError } from "../template-error.ts";

/** A day of the calendar, counted from 1970-01-01, or a point in time in ms since the Unix epoch. */
export type Moment =
  | { readonly kind: "date"; readonly day: number }
  | { readonly kind: "instant"; readonly ms: number };

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const ISO = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/i;
const EPOCH = /^\d{9,13}(?:\.\d{1,9})?$/;
const MAIL = /^[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} .*(?:GMT|UTC|[+-]\d{4})$/; // RFC 5322, as in mail and HTTP headers
/** A number below this is in seconds; in ms it would be before March 1973. */
const SECONDS_BELOW = 100_000_000_000;

/**
 * Reads a date (`2024-03-10`), an ISO 8601 time, a mail date or a Unix time in seconds or ms. A time without a zone
 * is meant in `timezone`. Throws ExpressionError.
 */
export function readMoment(value: unknown, timezone: string): Moment {
  if (value instanceof Date && !Number.isNaN(value.getTime()))
    return { kind: "instant", ms: value.getTime() };
  if (typeof value === "number" && Number.isFinite(value)) return fromEpoch(value);
  if (typeof value === "string") {
    const text = value.trim();
    const date = DATE.exec(text);
    if (date !== null) return readDate(text, date);
    const iso = ISO.exec(text);
    if (iso !== null) return readIso(text, iso[1], timezone);
    if (EPOCH.test(text)) return fromEpoch(Number(text));
    if (MAIL.test(text) && !Number.isNaN(Date.parse(text))) return { kind: "instant", ms: Date.parse(text) };
  }
  throw notADate(value);
}

function readDate(text: string, [, year = "", month = "", day = ""]: RegExpExecArray): Moment {
  const monthNumber = Number(month);
  const isMonth = monthNumber >= 1 && monthNumber <= 12;
  if (!isMonth || Number(day) < 1 || Number(day) > lengthOfMonth(Number(year), monthNumber))
    throw notADate(text);
  return { kind: "date", day: firstDayOfMonth(Number(year), monthNumber) + Number(day) - 1 };
}

function readIso(text: string, zone: string | undefined, timezone: string): Moment {
  const utc = Date.parse(zone === undefined ? `${text.replace(" ", "T")}Z` : text.replace(" ", "T"));
  if (Number.isNaN(utc)) throw notADate(text);
  return { kind: "instant", ms: zone === undefined ? fromWall(utc, timezone) : utc };
}

function fromEpoch(value: number): Moment {
  const ms = Math.abs(value) < SECONDS_BELOW ? value * 1_000 : value;
  if (Number.isNaN(new Date(ms).getTime())) throw notADate(value);
  return { kind: "instant", ms: Math.round(ms) };
}

function notADate(value: unknown): ExpressionError {
  const shown = typeof value === "string" ? `"${value.slice(0, 40)}"` : typeof value;
  return new ExpressionError(`${shown} is not a date`);
}

/** The wall clock's time in ms, as if it were UTC. */
export function toWall(ms: number, timezone: string): number {
  return ms + zoneClock(timezone).spanAt(Math.floor(ms / 1_000)).offset * 1_000;
}

/** The first point in time at which the clock shows this; in a gap what it would show without it. */
export function fromWall(wall: number, timezone: string): number {
  const clock = zoneClock(timezone);
  const second = Math.floor(wall / 1_000);
  const before = clock.spanAt(second - DAY_SECONDS).offset;
  const after = clock.spanAt(second + DAY_SECONDS).offset;
  const fitting = [Math.max(before, after), Math.min(before, after)].find(
    (offset) => clock.spanAt(second - offset).offset === offset,
  );
  return wall - (fitting ?? before) * 1_000;
}

/** The day of a date, or the one on which a point in time falls by the wall clock. */
export function dayOf(moment: Moment, timezone: string): number {
  return moment.kind === "date"
    ? moment.day
    : Math.floor(toWall(moment.ms, timezone) / (DAY_SECONDS * 1_000));
}

/** Adds months to a day; the 31st becomes the last of a shorter month. */
export function addMonths(day: number, months: number): number {
  const date = dateOfDay(day);
  const index = date.year * 12 + date.month - 1 + months;
  const year = Math.floor(index / 12);
  const month = index - year * 12 + 1;
  return firstDayOfMonth(year, month) + Math.min(date.day, lengthOfMonth(year, month)) - 1;
}
