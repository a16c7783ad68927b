/** No provider is waited for longer than a week; it also keeps within what a timer can count (2^31 ms). */
export const MAX_WAIT_MS = 7 * 24 * 3_600_000;

/** Milliseconds, never below 0 and never over a week, rounded up so that no wait ends early. */
export function boundWaitMs(milliseconds: number): number | undefined {
  if (Number.isNaN(milliseconds)) return undefined;
  // 64.57 s is 64569.99… ms in binary; the first rounding takes that away.
  const whole = Math.ceil(Math.round(milliseconds * 1_000) / 1_000);
  return Math.min(Math.max(whole, 0), MAX_WAIT_MS);
}

/** Seconds as a wait in milliseconds; nothing for what is no number or below 0. */
export function secondsToWaitMs(seconds: number | undefined): number | undefined {
  return seconds === undefined || seconds < 0 ? undefined : boundWaitMs(seconds * 1_000);
}
