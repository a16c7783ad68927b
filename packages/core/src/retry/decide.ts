import type { ErrorCategory, Sent } from "../errors/error-category.ts";
import { backoffDelayMs } from "./backoff.ts";
import type { RetryPolicy } from "./retry-config.ts";

/**
 * What follows a failed attempt. `unknown`: the request may have been acted on and doing it twice would
 * do harm, so it is not sent again and nobody can say how it ended.
 */
export type RetryDecision =
  | { kind: "fail" }
  | { kind: "unknown" }
  | { kind: "retry"; delayMs: number; at: Date };

export type RetryInput = {
  category: ErrorCategory;
  retryable: boolean;
  sent: Sent;
  idempotent: boolean;
  /** The attempt that has just failed; the first is 1. */
  attempt: number;
  policy: RetryPolicy;
  /** What the provider asked for, in ms. It is never undercut, and not bound by the policy's longest delay. */
  retryAfterMs?: number | undefined;
  now: Date;
  /** Gives a number from 0 up to, not including, 1. */
  random: () => number;
};

/** Decides whether a failed attempt is tried again, and when. */
export function decide(input: RetryInput): RetryDecision {
  if (input.sent === "maybe" && !input.idempotent) return { kind: "unknown" };
  if (!mayRetry(input) || input.attempt >= input.policy.maxAttempts) return { kind: "fail" };
  const { initialDelayMs, maxDelayMs, multiplier, jitter } = input.policy;
  const { attempt, random } = input;
  const ownDelayMs = backoffDelayMs({
    strategy: "exponential",
    attempt,
    initialDelayMs,
    maxDelayMs,
    multiplier,
    jitter,
    random,
  });
  const delayMs = Math.max(ownDelayMs, askedDelayMs(input.retryAfterMs));
  return { kind: "retry", delayMs, at: new Date(input.now.getTime() + delayMs) };
}

function mayRetry({ category, retryable, idempotent, policy }: RetryInput): boolean {
  if (policy.nonRetryableErrors.includes(category)) return false;
  if (category === "unknown") return idempotent;
  return retryable && policy.retryableErrors.includes(category);
}

function askedDelayMs(retryAfterMs: number | undefined): number {
  return retryAfterMs !== undefined && Number.isFinite(retryAfterMs)
    ? Math.max(0, Math.ceil(retryAfterMs))
    : 0;
}
