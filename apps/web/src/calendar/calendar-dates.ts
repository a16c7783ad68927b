import { zonedInstant } from "#events/zoned-instant.ts";

export const VIEWS = ["day", "week"] as const;
export type CalendarView = (typeof VIEWS)[number];

const DAY_MS = 86_400_000;
const asUtc = (date: string) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** A date in an address, `2026-03-01`, or undefined for what is none; years that the API reads alone. */
export function readDate(text: string): string | undefined {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return undefined;
  const at = asUtc(text);
  return !Number.isNaN(at) && dateOf(at) === text ? text : undefined;
}

/** The date that a clock in the zone shows. `now` in ms since the epoch. */
export function today(now: number, timezone: string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" }).format(now);
}

export function addDays(date: string, days: number): string {
  return dateOf(asUtc(date) + days * DAY_MS);
}

/** The days that a view shows, the first of a week being Monday. */
export function daysOf(view: CalendarView, date: string): readonly string[] {
  if (view === "day") return [date];
  const sinceMonday = (new Date(asUtc(date)).getUTCDay() + 6) % 7;
  return Array.from({ length: 7 }, (_, day) => addDays(date, day - sinceMonday));
}

/** The instants between which these days lie in a zone, as ISO 8601 in UTC. */
export function rangeOf(days: readonly string[], timezone: string): { from: string; to: string } {
  const [first = "", last = first] = [days[0], days.at(-1)];
  const at = (date: string) => zonedInstant(`${date}T00:00`, timezone) ?? `${date}T00:00:00.000Z`;
  return { from: at(first), to: at(addDays(last, 1)) };
}

/** `Friday, 27 November 2026`, or `23 – 29 November 2026`. */
export function titleOf(days: readonly string[]): string {
  const [first = "", last = first] = [days[0], days.at(-1)];
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", {
      timeZone: "UTC",
      day: "numeric",
      month: "long",
      year: "numeric",
      ...options,
    });
  if (first === last) return format({ weekday: "long" }).format(asUtc(first));
  return format({}).formatRange(asUtc(first), asUtc(last));
}

/** `Fri 27`, or in full for who hears it. */
export function dayName(date: string, length: "short" | "long"): string {
  const month = length === "long" ? ({ month: "long" } as const) : {};
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "UTC",
    weekday: length,
    day: "numeric",
    ...month,
  });
  return format.format(asUtc(date));
}
