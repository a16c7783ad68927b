import { DAY_SECONDS, dateOfDay, weekdayOfDay } from "../../schedule/calendar.ts";
import { zoneClock } from "../../schedule/zone-clock.ts";
import { ExpressionError } from "../template-error.ts";
import { dayOf, fromWall, type Moment, toWall } from "./moment.ts";

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

type Fields = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  /** Since midnight of the wall clock. */
  readonly ms: number;
  /** Of the zone, in seconds. */
  readonly offset: number;
};

const pad = (value: number, length: number) => String(value).padStart(length, "0");
const hour12 = (fields: Fields) => Math.floor(fields.ms / 3_600_000) % 12 || 12;

/** Unicode TR 35 field symbols, English names. */
const FIELDS: ReadonlyMap<string, (fields: Fields) => string> = new Map<string, (fields: Fields) => string>([
  ["yyyy", ({ year }) => pad(year, 4)],
  ["yy", ({ year }) => pad(year % 100, 2)],
  ["MMMM", ({ month }) => MONTHS[month - 1] ?? ""],
  ["MMM", ({ month }) => (MONTHS[month - 1] ?? "").slice(0, 3)],
  ["MM", ({ month }) => pad(month, 2)],
  ["M", ({ month }) => String(month)],
  ["dd", ({ day }) => pad(day, 2)],
  ["d", ({ day }) => String(day)],
  ["EEEE", ({ weekday }) => DAYS[weekday] ?? ""],
  ["EEE", ({ weekday }) => (DAYS[weekday] ?? "").slice(0, 3)],
  ["HH", ({ ms }) => pad(Math.floor(ms / 3_600_000), 2)],
  ["H", ({ ms }) => String(Math.floor(ms / 3_600_000))],
  ["hh", (fields) => pad(hour12(fields), 2)],
  ["h", (fields) => String(hour12(fields))],
  ["mm", ({ ms }) => pad(Math.floor(ms / 60_000) % 60, 2)],
  ["m", ({ ms }) => String(Math.floor(ms / 60_000) % 60)],
  ["ss", ({ ms }) => pad(Math.floor(ms / 1_000) % 60, 2)],
  ["s", ({ ms }) => String(Math.floor(ms / 1_000) % 60)],
  ["SSS", ({ ms }) => pad(ms % 1_000, 3)],
  ["a", ({ ms }) => (ms < 43_200_000 ? "AM" : "PM")],
  ["Q", ({ month }) => String(Math.ceil(month / 3))],
  ["XXX", ({ offset }) => (offset === 0 ? "Z" : writeOffset(offset))],
  ["xxx", ({ offset }) => writeOffset(offset)],
]);

const TOKEN = /'((?:[^']|'')*)'|([A-Za-z])\2*/g;

/** Writes a date by a pattern such as `EEE d MMM yyyy, HH:mm`; text in single quotes is kept. Throws ExpressionError. */
export function formatMoment(moment: Moment, pattern: string, timezone: string): string {
  const fields = fieldsOf(moment, timezone);
  return pattern.replace(TOKEN, (token: string, quoted: string | undefined) => {
    if (quoted !== undefined) return quoted === "" ? "'" : quoted.replaceAll("''", "'");
    const write = FIELDS.get(token);
    if (write === undefined) throw unknownField(token);
    return write(fields);
  });
}

/** Throws ExpressionError for a pattern that cannot be written. */
export function checkPattern(pattern: string): void {
  for (const [token, quoted] of pattern.matchAll(TOKEN)) {
    if (quoted === undefined && !FIELDS.has(token)) throw unknownField(token);
  }
}

function unknownField(token: string): ExpressionError {
  return new ExpressionError(
    `"${token}" is no date field; there is ${[...FIELDS.keys()].join(" ")}, and text in 'single quotes'`,
  );
}

function fieldsOf(moment: Moment, timezone: string): Fields {
  const dayMs = DAY_SECONDS * 1_000;
  const day = dayOf(moment, timezone);
  const instant = moment.kind === "instant" ? moment.ms : fromWall(day * dayMs, timezone);
  const ms = moment.kind === "instant" ? toWall(moment.ms, timezone) - day * dayMs : 0;
  const offset = zoneClock(timezone).spanAt(Math.floor(instant / 1_000)).offset;
  return { ...dateOfDay(day), weekday: weekdayOfDay(day), ms, offset };
}

function writeOffset(offset: number): string {
  const size = Math.abs(offset);
  return `${offset < 0 ? "-" : "+"}${pad(Math.floor(size / 3_600), 2)}:${pad(Math.floor(size / 60) % 60, 2)}`;
}
