const DAY_MS = 86_400_000;

/** Past days that are kept: an outage this long still knows which of its ticks were to be skipped. */
const BACK_DAYS = 100;
/** Two years and a day. */
const AHEAD_DAYS = 732;

/** The stretch for which calendars are worked out; it moves on with each refresh. Milliseconds since the Unix epoch. */
export function horizonOf(now: Date): { from: number; until: number } {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return { from: today - BACK_DAYS * DAY_MS, until: today + AHEAD_DAYS * DAY_MS };
}

/** A calendar at an address is fetched daily; one that nobody changes is worked out further once a month. */
export function nextRefresh(source: "entries" | "file" | "url", now: Date): Date {
  return new Date(now.getTime() + (source === "url" ? 1 : 30) * DAY_MS);
}
