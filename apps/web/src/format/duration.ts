const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** What would be told as 0. */
const LEAST_MS = 0.05;

/** `< 0.1 ms`, `0.4 ms`, `48 ms`, `1.42 s`, `2 min 5 s`. */
export function duration(ms: number): string {
  if (ms > 0 && ms < LEAST_MS) return "< 0.1 ms";
  if (ms < 1) return ms === 0 ? "0 ms" : `${ms.toFixed(1)} ms`;
  if (ms < SECOND_MS) return `${Math.round(ms)} ms`;
  if (ms < MINUTE_MS) return `${(ms / SECOND_MS).toFixed(ms < 10 * SECOND_MS ? 2 : 1)} s`;
  const minutes = Math.floor(ms / MINUTE_MS);
  const seconds = Math.round((ms % MINUTE_MS) / SECOND_MS);
  return seconds === 0 ? `${minutes} min` : `${minutes} min ${seconds} s`;
}
