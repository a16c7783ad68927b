export type BackoffStrategy = "exponential" | "linear" | "fixed";
/** A number: the share of a delay that it may be shorter or longer by, 0.1 for ±10 %. */
export type Jitter = "full" | "none" | number;

export type BackoffInput = {
  strategy: BackoffStrategy;
  /** The attempt that has just failed; the first is 1. */
  attempt: number;
  initialDelayMs: number;
  maxDelayMs: number;
  /** Growth of the exponential strategy, 2 by default. */
  multiplier?: number | undefined;
  jitter: Jitter;
  /** Gives a number from 0 up to, not including, 1. */
  random: () => number;
};

/**
 * Milliseconds to wait before the next attempt.
 * Full jitter takes any whole number from 0 to the computed delay, so that many callers spread out
 * (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export function backoffDelayMs(input: BackoffInput): number {
  const delay = Math.floor(Math.max(0, Math.min(grownDelayMs(input), input.maxDelayMs)));
  if (input.jitter === "none") return delay;
  if (typeof input.jitter === "number") {
    const spread = delay * (1 + input.jitter * (2 * input.random() - 1));
    return Math.min(Math.max(0, Math.round(spread)), Math.floor(input.maxDelayMs));
  }
  return Math.min(delay, Math.floor(input.random() * (delay + 1)));
}

function grownDelayMs(input: BackoffInput): number {
  const step = Math.max(1, input.attempt);
  switch (input.strategy) {
    case "exponential":
      // Bounded, since 0 × ∞ is no number.
      return input.initialDelayMs * Math.min((input.multiplier ?? 2) ** (step - 1), Number.MAX_SAFE_INTEGER);
    case "linear":
      return input.initialDelayMs * step;
    case "fixed":
      return input.initialDelayMs;
  }
}
