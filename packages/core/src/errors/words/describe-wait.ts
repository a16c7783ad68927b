const MINUTE_S = 60;
const HOUR_S = 3_600;

/** A wait in words, rounded up: `1 second`, `40 seconds`, `2 minutes`, `3 hours`. */
export function describeWait(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1_000));
  if (seconds < 2 * MINUTE_S) return count(seconds, "second");
  if (seconds < 2 * HOUR_S) return count(Math.ceil(seconds / MINUTE_S), "minute");
  return count(Math.ceil(seconds / HOUR_S), "hour");
}

function count(amount: number, unit: string): string {
  return amount === 1 ? `1 ${unit}` : `${amount} ${unit}s`;
}
