import { describe, expect, it } from "vitest";
import { DEFAULT_RETRY_CONFIG, RetryConfig } from "./retry-config.ts";

describe("RetryConfig", () => {
  it("has the defaults of the contract", () => {
    expect(DEFAULT_RETRY_CONFIG).toEqual({
      maxAttempts: 3,
      initialDelayMs: 1_000,
      maxDelayMs: 10_000,
      multiplier: 2,
      jitter: "full",
      retryableErrors: ["timeout", "network", "rate_limit", "server_error"],
      nonRetryableErrors: ["authentication", "authorization", "validation"],
    });
    expect(RetryConfig.parse({ maxAttempts: 5 })).toEqual({ ...DEFAULT_RETRY_CONFIG, maxAttempts: 5 });
  });

  it.each([
    { maxAttempts: 0 },
    { maxAttempts: 21 },
    { maxAttempts: 2.5 },
    { initialDelayMs: -1 },
    { maxDelayMs: 3_600_001 },
    { multiplier: 0.5 },
    { multiplier: Number.POSITIVE_INFINITY },
    { jitter: "some" },
    { retryableErrors: ["weather"] },
    { attempts: 3 },
  ])("refuses %j", (config) => {
    expect(RetryConfig.safeParse(config).success).toBe(false);
  });
});
