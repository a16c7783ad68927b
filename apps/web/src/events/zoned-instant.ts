/** What a wall clock in the zone shows at an instant, `2026-03-01T09:00`. */
export function wallTime(at: string, timezone: string): string {
  const text = new Intl.DateTimeFormat("sv-SE", {
    timeZone: timezone,
    dateStyle: "short",
    timeStyle: "short",
  }).format(new Date(at));
  return text.replace(" ", "T");
}

/**
 * The instant at which a wall clock in the zone shows `2026-03-01T09:00`, as ISO 8601 in UTC; undefined for no date.
 * A time that a change of the clock skips gives the instant as far after the change; one shown twice, the first.
 */
export function zonedInstant(wall: string, timezone: string): string | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const DAY_MS = 86_400_000;
  const before = asUtc - offsetAt(asUtc - DAY_MS, timezone);
  const after = asUtc - offsetAt(asUtc + DAY_MS, timezone);
  const shown = [before, after]
    .sort((left, right) => left - right)
    .find((at) => at + offsetAt(at, timezone) === asUtc);
  return new Date(shown ?? before).toISOString();
}

/** Milliseconds the zone is ahead of UTC at an instant. */
function offsetAt(at: number, timezone: string): number {
  const minute = Math.floor(at / 60_000) * 60_000;
  return Date.parse(`${wallTime(new Date(minute).toISOString(), timezone)}Z`) - minute;
}
