import { RateLimitError, ServerError } from "@carillon/core";
import type { Cap } from "../ports/resilience.ts";

/** After which somebody who waits asks again, where it is not known when a place gets free. ms */
export const ASK_AGAIN_MS = 1_000;

export function circuitOpen(provider: string, host: string, retryAfterMs: number): ServerError {
  return new ServerError({
    provider,
    code: "CIRCUIT_OPEN",
    message: `the circuit breaker of ${host} is open after repeated failures`,
    userMessage: `${host} failed repeatedly, so nothing is sent to it for the moment. It is tried again in ${Math.ceil(retryAfterMs / 1_000)} s.`,
    retryAfterMs,
    retryable: true,
    sent: "no",
  });
}

export function capped(provider: string, { limit, of }: Cap): RateLimitError {
  return new RateLimitError({
    provider,
    code: "CONCURRENCY_WAIT",
    message: `the cap of ${limit} at once is reached`,
    userMessage: `No more than ${limit} ${limit === 1 ? "action" : "actions"} of ${of} may run at once, and ${limit === 1 ? "one does" : "so many do"}. Try again in a moment.`,
    retryAfterMs: ASK_AGAIN_MS,
    retryable: true,
    sent: "no",
  });
}

export function limited(
  provider: string,
  limit: { limit: number; windowMs: number },
  retryAfterMs: number,
): RateLimitError {
  return new RateLimitError({
    provider,
    code: "RATE_LIMIT_WAIT",
    message: `the limit of ${limit.limit} calls per ${limit.windowMs / 1_000} s is used up`,
    userMessage: `This tool may be called ${limit.limit} times per ${limit.windowMs / 1_000} s. Wait ${Math.ceil(retryAfterMs / 1_000)} s.`,
    retryAfterMs,
    retryable: true,
    sent: "no",
  });
}

export function heldByProvider(
  { provider, name }: { provider: string; name: string },
  { retryAfterMs, note }: { retryAfterMs: number; note: string },
): RateLimitError {
  return new RateLimitError({
    provider,
    code: "PROVIDER_LIMIT_WAIT",
    message: `held back: ${note}`,
    userMessage: `${name} has said that its limit is used up, so nothing is sent to it until it is new. Wait ${Math.ceil(retryAfterMs / 1_000)} s.`,
    retryAfterMs,
    retryable: true,
    sent: "no",
  });
}
