import type { HeaderMap } from "../read/read-headers.ts";
import { asNumber } from "../read/safe-read.ts";
import { boundWaitMs, secondsToWaitMs } from "./bound-wait.ts";
import { parseHttpDate } from "./http-date.ts";

const MILLISECOND_HEADERS = ["retry-after-ms", "x-ms-retry-after-ms", "x-retry-after-ms"];
/** Seconds from now (Discord, the RateLimit drafts) or a point in time (most others); the exact ones first. */
const RESET_HEADERS = [
  "x-ratelimit-reset-after",
  "ratelimit-reset",
  "x-ratelimit-reset",
  "x-rate-limit-reset",
];

/** Above this a number of seconds is a date (2001), not a wait. */
const EPOCH_SECONDS_FROM = 1_000_000_000;
const EPOCH_MILLISECONDS_FROM = 1_000_000_000_000;

/**
 * How long the headers ask to wait, in ms: Retry-After (RFC 9110 §10.2.3: seconds or a date; a date gone by
 * is 0; what is neither is ignored) or its forms in ms, and, where the answer says that a limit was hit, the
 * time at which the limit is lifted.
 */
export function readWaitMs(
  headers: HeaderMap,
  { limited, now }: { limited: boolean; now: Date },
): number | undefined {
  return readRetryAfterMs(headers, now) ?? (limited ? readResetMs(headers, now) : undefined);
}

function readRetryAfterMs(headers: HeaderMap, now: Date): number | undefined {
  for (const name of MILLISECOND_HEADERS) {
    const milliseconds = asNumber(headers.get(name));
    if (milliseconds !== undefined) return boundWaitMs(milliseconds);
  }
  const value = headers.get("retry-after");
  if (value === undefined) return undefined;
  const seconds = asNumber(value);
  if (seconds !== undefined) return secondsToWaitMs(seconds);
  const time = parseHttpDate(value, now);
  return time === undefined ? undefined : boundWaitMs(time - now.getTime());
}

function readResetMs(headers: HeaderMap, now: Date): number | undefined {
  for (const name of RESET_HEADERS) {
    const wait = resetToWaitMs(asNumber(headers.get(name)), now);
    if (wait !== undefined) return wait;
  }
  return undefined;
}

function resetToWaitMs(value: number | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  if (value >= EPOCH_MILLISECONDS_FROM) return boundWaitMs(value - now.getTime());
  if (value >= EPOCH_SECONDS_FROM) return boundWaitMs(value * 1_000 - now.getTime());
  return secondsToWaitMs(value);
}
