const DAY_MS = 86_400_000;
const WEEK_DAYS = 6;

/** As briefly as it stays clear: `09:00` today, `Fri 09:00` within days, else `27 Nov 09:00`. `now` in ms since the epoch. */
export function shortTime(at: string, now: number, timezone: string): string {
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return at;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: timezone, ...options }).format(instant);
  const clock = format({ hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: timezone, dateStyle: "short" });
  if (day.format(instant) === day.format(now)) return clock;
  if (Math.abs(instant - now) < WEEK_DAYS * DAY_MS) return `${format({ weekday: "short" })} ${clock}`;
  const isFar = Math.abs(instant - now) > 300 * DAY_MS;
  return `${format({ day: "numeric", month: "short", ...(isFar && { year: "numeric" }) })} ${clock}`;
}
