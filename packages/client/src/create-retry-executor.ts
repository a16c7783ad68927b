import { type BackoffStrategy, backoffDelayMs } from "@carillon/core/retry";

export type RetryExecutorOptions = {
  /** Calls at most, the first included; default 3. */
  readonly maxAttempts?: number;
  /** ms; default 1,000. */
  readonly initialDelay?: number;
  /** ms; default 10,000. What the server asks for (`retryAfterMs`) is waited for even when it is more. */
  readonly maxDelay?: number;
  /** Of `exponential`; default 2. */
  readonly multiplier?: number;
  /** Default full: any delay between 0 and the computed one. */
  readonly jitter?: "full" | "none";
  readonly onRetry?: (retry: { attempt: number; delayMs: number; reason: unknown }) => void;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly random?: () => number;
};

type Failure = { readonly retryable?: boolean; readonly retryAfterMs?: number };

/** tRPC codes that say that the same call may go through later. */
const RETRYABLE_CODES = new Set(["TOO_MANY_REQUESTS", "TIMEOUT", "SERVICE_UNAVAILABLE", "GATEWAY_TIMEOUT", "BAD_GATEWAY"]);

/**
 * Calls again what may go through later: a thrown error that is retryable, and a resolved ToolActionResult whose error
 * is. The last result is returned, the last error thrown.
 */
export function createRetryExecutor(strategy: BackoffStrategy, options: RetryExecutorOptions = {}) {
  const { maxAttempts = 3, initialDelay = 1_000, maxDelay = 10_000, multiplier = 2, jitter = "full", onRetry } = options;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const random = options.random ?? Math.random;

  return {
    async execute<Result>(call: () => Promise<Result>): Promise<Result> {
      for (let attempt = 1; ; attempt += 1) {
        const outcome = await settle(call);
        if (!outcome.failure?.retryable || attempt >= maxAttempts) return outcome.finish();
        const backoff = backoffDelayMs({ strategy, attempt, initialDelayMs: initialDelay, maxDelayMs: maxDelay, multiplier, jitter, random });
        const delayMs = Math.max(backoff, outcome.failure.retryAfterMs ?? 0);
        onRetry?.({ attempt, delayMs, reason: outcome.reason });
        await sleep(delayMs);
      }
    },
  };
}

type Settled<Result> = { readonly failure: Failure | null; readonly reason: unknown; readonly finish: () => Result };

async function settle<Result>(call: () => Promise<Result>): Promise<Settled<Result>> {
  try {
    const result = await call();
    const failure = (result as { error?: Failure } | null | undefined)?.error ?? null;
    return { failure, reason: failure, finish: () => result };
  } catch (error) {
    return {
      failure: failureOf(error),
      reason: error,
      finish: () => {
        throw error;
      },
    };
  }
}

/** An error of the typed client, of the network, or one that says itself that it is retryable. */
function failureOf(error: unknown): Failure {
  const { data, retryable, retryAfterMs, cause } = error as {
    data?: { code?: string; retryAfterMs?: number };
    retryable?: boolean;
    retryAfterMs?: number;
    cause?: unknown;
  };
  if (data?.code !== undefined) {
    return { retryable: RETRYABLE_CODES.has(data.code), ...(data.retryAfterMs !== undefined && { retryAfterMs: data.retryAfterMs }) };
  }
  const isNetwork = error instanceof TypeError || cause instanceof TypeError;
  return { retryable: retryable ?? isNetwork, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
