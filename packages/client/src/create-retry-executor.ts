import { type BackoffStrategy, backoffDelayMs, type Jitter } from "@carillon/core/retry";
import { type Failure, failureOf, failureOfResult } from "./failure.ts";

export type RetryExecutorOptions = {
  /** Calls at most, the first included; default 3. */
  readonly maxAttempts?: number;
  /** ms; default 1,000. */
  readonly initialDelay?: number;
  /** ms; default 10,000. What the server asks for (`retryAfterMs`) is waited for even when it is more. */
  readonly maxDelay?: number;
  /** Growth of `exponential`; default 2. */
  readonly multiplier?: number;
  /** Default full: any delay from 0 to the computed one. */
  readonly jitter?: Jitter;
  /** Told before each wait; `reason` is what was thrown, or the `error` of the result. */
  readonly onRetry?: (retry: {
    readonly attempt: number;
    readonly delayMs: number;
    readonly reason: unknown;
  }) => void;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Gives a number from 0 up to, not including, 1. */
  readonly random?: () => number;
};

export type RetryExecutor = {
  /** Calls until it succeeds, is not to be tried again, or `maxAttempts` are used up. */
  execute<Result>(call: () => Promise<Result>): Promise<Result>;
};

/** A timer takes no more; Node would fire at once. */
const LONGEST_SLEEP_MS = 2_147_483_647;

/**
 * Calls again what may go through later: what threw, unless the error says that it is the caller's to mend, and a
 * resolved ToolActionResult whose `error.retryable` is true. In the end the last result is returned or the last error
 * thrown. A result whose outcome is `unknown` is never tried again: it may have been done.
 * @throws RangeError when an option is out of range
 */
export function createRetryExecutor(
  strategy: BackoffStrategy,
  options: RetryExecutorOptions = {},
): RetryExecutor {
  const { maxAttempts = 3, onRetry, random = Math.random, sleep = wait } = options;
  const delayAfter = backoffOf(strategy, { ...options, random });
  if (!Number.isInteger(maxAttempts) || maxAttempts < 1) {
    throw new RangeError(`maxAttempts must be a whole number from 1, not ${maxAttempts}`);
  }
  return {
    async execute(call) {
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await settle(call);
        const { failure, reason } = outcome;
        if (!failure?.retryable || attempt === maxAttempts) return outcome.finish();
        const delayMs = Math.min(Math.max(delayAfter(attempt), failure.retryAfterMs), LONGEST_SLEEP_MS);
        onRetry?.({ attempt, delayMs, reason });
        await sleep(delayMs);
      }
    },
  };
}

type Settled<Result> = {
  readonly failure: Failure | null;
  readonly reason: unknown;
  readonly finish: () => Result;
};

async function settle<Result>(call: () => Promise<Result>): Promise<Settled<Result>> {
  try {
    const result = await call();
    const { failure, reason } = failureOfResult(result);
    return { failure, reason, finish: () => result };
  } catch (error) {
    const finish = () => {
      throw error;
    };
    return { failure: failureOf(error), reason: error, finish };
  }
}

const STRATEGIES: readonly string[] = ["exponential", "linear", "fixed"] satisfies BackoffStrategy[];

function backoffOf(
  strategy: BackoffStrategy,
  options: RetryExecutorOptions & { readonly random: () => number },
): (attempt: number) => number {
  const { initialDelay = 1_000, maxDelay = 10_000, multiplier = 2, jitter = "full", random } = options;
  if (!STRATEGIES.includes(strategy)) {
    throw new RangeError(`The strategy must be one of ${STRATEGIES.join(", ")}, not ${strategy}`);
  }
  for (const [name, value] of Object.entries({ initialDelay, maxDelay, multiplier })) {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${name} must be a number from 0, not ${value}`);
    }
  }
  const policy = { strategy, initialDelayMs: initialDelay, maxDelayMs: maxDelay, multiplier, jitter, random };
  return (attempt) => backoffDelayMs({ ...policy, attempt });
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
