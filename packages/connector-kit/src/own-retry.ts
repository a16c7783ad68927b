import { DEFAULT_RETRY_CONFIG, type RetryPolicy } from "@carillon/core";

/** How an action is tried again where its event does not say: after `initialDelayMs`, then `factor` times as long each time. */
export type OwnRetry = {
  /** Tries after the first one, at most 19. */
  readonly maxRetries: number;
  readonly initialDelayMs: number;
  readonly factor: number;
  readonly maxDelayMs: number;
  /** The share of a delay that it may be shorter or longer by: 0.1 for ±10 %. */
  readonly jitter: number;
};

/** Of the tools that search the web. */
export const WEB_RETRY: OwnRetry = {
  maxRetries: 3,
  initialDelayMs: 1_000,
  factor: 2,
  maxDelayMs: 30_000,
  jitter: 0.1,
};

const BOUNDS: Readonly<Record<keyof OwnRetry, readonly [number, number]>> = {
  maxRetries: [0, 19],
  initialDelayMs: [0, 3_600_000],
  factor: [1, 10],
  maxDelayMs: [0, 3_600_000],
  jitter: [0, 1],
};

/** What is tried again stays the default's. @throws Error for a number out of its bounds */
export function policyOf(id: string, retry: OwnRetry): RetryPolicy {
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const value = retry[name as keyof OwnRetry];
    if (!(value >= least && value <= most))
      throw new Error(`${id}: retry.${name} must be from ${least} to ${most}`);
  }
  const { maxRetries, initialDelayMs, factor, maxDelayMs, jitter } = retry;
  const { retryableErrors, nonRetryableErrors } = DEFAULT_RETRY_CONFIG;
  return {
    ...{ maxAttempts: maxRetries + 1, initialDelayMs, maxDelayMs, multiplier: factor, jitter },
    ...{ retryableErrors, nonRetryableErrors },
  };
}
