import { z } from "zod";
import { ERROR_CATEGORIES } from "../errors/error-category.ts";
import type { Jitter } from "./backoff.ts";

const HOUR_MS = 3_600_000;
const Category = z.enum(ERROR_CATEGORIES);

/** How often and how fast a failed action is tried again. Delays in ms; every field has a default. */
export const RetryConfig = z.strictObject({
  maxAttempts: z.int().min(1).max(20).default(3).meta({ description: "Tries in all, the first included" }),
  initialDelayMs: z.int().min(0).max(HOUR_MS).default(1_000),
  maxDelayMs: z.int().min(0).max(HOUR_MS).default(10_000).meta({
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
export type RetryConfigInput = z.input<typeof RetryConfig>;

/** 3 attempts, 1 s first, ×2, at most 10 s, full jitter. */
export const DEFAULT_RETRY_CONFIG: RetryConfig = RetryConfig.parse({});
