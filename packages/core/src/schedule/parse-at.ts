import { DAY_SECONDS, firstDayOfMonth, lengthOfMonth } from "./calendar.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";
import { firstInstantShowing } from "./next-fire.ts";
import { zoneClock } from "./zone-clock.ts";

const DATE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]|$)/i;
const TIME = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;
const MAX_LENGTH = 50;

export type OneShot = {
  /** Milliseconds since the Unix epoch. */
  at: number;
  /** The wall-clock time that was asked for, in seconds as the clock shows them; null if an instant was. */
  wall: number | null;
};

/** Whether the text sets out to be a time, right or wrong, rather than a cron expression. */
export function looksLikeTime(text: string): boolean {
  return /^\s*\d{4}-\d/.test(text);
}

/**
 * Reads one ISO 8601 time. Without `Z` or an offset it is wall-clock time in `timezone`, a date alone is its
 * midnight; a time that the zone's clock skips becomes the end of the gap, of one shown twice the first is
 * taken. Throws InvalidScheduleError.
 */
export function parseAt(text: string, timezone: string): OneShot {
  const clock = zoneClock(timezone);
  const trimmed = typeof text === "string" && text.length <= MAX_LENGTH ? text.trim() : "";
  const date = DATE.exec(trimmed);
  const time = TIME.exec(trimmed.slice(11) || "00:00");
  if (!date || !time || (trimmed.length > 10 && trimmed.length < 16)) {
    throw new InvalidScheduleError(
      "at",
      'A time is written in ISO 8601, like "2030-01-31T09:00:00Z", "2030-01-31T09:00+01:00" or "2030-01-31T09:00".',
    );
  }
  const wall = wallSeconds(
    date.slice(1, 4).map(Number),
    time.slice(1, 4).map((part) => Number(part ?? 0)),
  );
  const milliseconds = Math.floor(Number(`0.${time[4] ?? "0"}`) * 1_000);
  const zone = time[5];
  if (zone !== undefined) return { at: (wall - offsetSeconds(zone)) * 1_000 + milliseconds, wall: null };

  const instant = firstInstantShowing(clock, wall);
  const isShown = instant + clock.spanAt(instant).offset === wall;
  return { at: instant * 1_000 + (isShown ? milliseconds : 0), wall };
}

function wallSeconds(date: readonly number[], time: readonly number[]): number {
  const [year = 0, month = 0, day = 0] = date;
  const [hour = 0, minute = 0, second = 0] = time;
  const isDate = month >= 1 && month <= 12 && day >= 1 && day <= lengthOfMonth(year, month);
  if (!isDate) throw new InvalidScheduleError("at", "There is no such date.");
  if (hour > 23 || minute > 59 || second > 59) {
    throw new InvalidScheduleError("at", "A time of day goes from 00:00:00 to 23:59:59.");
  }
  return (firstDayOfMonth(year, month) + day - 1) * DAY_SECONDS + hour * 3_600 + minute * 60 + second;
}

function offsetSeconds(zone: string): number {
  if (zone.toUpperCase() === "Z") return 0;
  const digits = zone.slice(1).replace(":", "").padEnd(4, "0");
  const hours = Number(digits.slice(0, 2));
  const minutes = Number(digits.slice(2));
  if (hours > 23 || minutes > 59)
    throw new InvalidScheduleError("at", "An offset goes from -23:59 to +23:59.");
  const seconds = hours * 3_600 + minutes * 60;
  return zone.startsWith("-") ? -seconds : seconds;
}
