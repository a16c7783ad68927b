import { z } from "zod";
import { ERROR_CATEGORIES } from "../errors/error-category.ts";
import type { Jitter } from "./backoff.ts";

const HOUR_MS = 3_600_000;
const Category = z.enum(ERROR_CATEGORIES);
const Delay = z.int().min(0).max(HOUR_MS);

/** How often and how fast a failed action is tried again. Delays in ms; every field has a default. */
export const RetryConfig = z.strictObject({
  maxAttempts: z.int().min(1).max(20).default(3).meta({ description: "Tries in all, the first included" }),
  initialDelayMs: Delay.default(1_000),
  maxDelayMs: Delay.default(10_000).meta({
    description: "The longest delay of its own; what a provider asks for in Retry-After may be longer",
  }),
  multiplier: z.number().min(1).max(10).default(2),
  jitter: z.enum(["full", "none"]).default("full"),
  retryableErrors: z
    .array(Category)
    .max(ERROR_CATEGORIES.length)
    .default(["timeout", "network", "rate_limit", "server_error"]),
  nonRetryableErrors: z
    .array(Category)
    .max(ERROR_CATEGORIES.length)
    .default(["authentication", "authorization", "validation"])
    .meta({ description: "Wins over retryableErrors" }),
});
export type RetryConfig = z.infer<typeof RetryConfig>;
/** A policy as the executor goes by it: one that code declares may spread its delays by a share. */
export type RetryPolicy = Omit<RetryConfig, "jitter"> & { readonly jitter: Jitter };

const SAME = "as the client's createRetryExecutor has it";
/** As callers give it: the delays by the names that `createRetryExecutor` of the client has for them, too. */
export const RetryConfigInput = z
  .strictObject({
    ...RetryConfig.shape,
    initialDelayMs: Delay.optional().meta({ default: 1_000 }),
    maxDelayMs: Delay.optional().meta({ ...RetryConfig.shape.maxDelayMs.meta(), default: 10_000 }),
    initialDelay: Delay.optional().meta({ description: `initialDelayMs, ${SAME}` }),
    maxDelay: Delay.optional().meta({ description: `maxDelayMs, ${SAME}` }),
  })
  .transform(
    ({
      initialDelay,
      maxDelay,
      initialDelayMs = initialDelay,
      maxDelayMs = maxDelay,
      ...given
    }): RetryConfig => RetryConfig.parse({ ...given, initialDelayMs, maxDelayMs }),
  );
export type RetryConfigInput = z.input<typeof RetryConfigInput>;

/** 3 attempts, 1 s first, ×2, at most 10 s, full jitter. */
export const DEFAULT_RETRY_CONFIG: RetryConfig = RetryConfig.parse({});
