import { describe, expect, it } from "vitest";
import { DEFAULT_RETRY_CONFIG, RetryConfig, RetryConfigInput } from "./retry-config.ts";

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
    expect(RetryConfigInput.safeParse(config).success).toBe(false);
  });
});

describe("RetryConfigInput", () => {
  it.each([
    [{}, {}],
    [{ maxAttempts: 5 }, { maxAttempts: 5 }],
    [{ initialDelay: 50 }, { initialDelayMs: 50 }],
    [
      { initialDelay: 50, maxDelay: 0 },
      { initialDelayMs: 50, maxDelayMs: 0 },
    ],
    [
      { initialDelay: 50, initialDelayMs: 60, maxDelayMs: 70 },
      { initialDelayMs: 60, maxDelayMs: 70 },
    ],
  ])("takes %j, with the delays named as the client names them or as they are kept", (given, kept) => {
    expect(RetryConfigInput.parse(given)).toEqual({ ...DEFAULT_RETRY_CONFIG, ...kept });
  });

  it("names a delay that is out of bounds as it was given", () => {
    const { error } = RetryConfigInput.safeParse({ maxDelay: 3_600_001 });
    expect(error?.issues.map(({ path }) => path)).toEqual([["maxDelay"]]);
  });
});
