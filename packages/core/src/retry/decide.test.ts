import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ERROR_CATEGORIES } from "../errors/error-category.ts";
import { decide, type RetryInput } from "./decide.ts";
import { DEFAULT_RETRY_CONFIG, RetryConfig } from "./retry-config.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const base: RetryInput = {
  category: "server_error",
  retryable: true,
  sent: "no",
  idempotent: false,
  attempt: 1,
  policy: { ...DEFAULT_RETRY_CONFIG, jitter: "none" },
  now: NOW,
  random: () => 0,
};
const kindOf = (changes: Partial<RetryInput>) => decide({ ...base, ...changes }).kind;

describe("decide", () => {
  it("retries a passing failure after the policy's delay", () => {
    expect(decide(base)).toEqual({ kind: "retry", delayMs: 1_000, at: new Date("2026-03-01T12:00:01Z") });
    expect(decide({ ...base, attempt: 2 })).toMatchObject({ delayMs: 2_000 });
  });

  it("fails when the attempts are used up", () => {
    expect([kindOf({ attempt: 2 }), kindOf({ attempt: 3 }), kindOf({ attempt: 9 })]).toEqual([
      "retry",
      "fail",
      "fail",
    ]);
    expect(kindOf({ policy: RetryConfig.parse({ maxAttempts: 1 }) })).toBe("fail");
  });

  it.each(["authentication", "authorization", "validation"] as const)("does not retry %s", (category) => {
    expect(kindOf({ category, retryable: false })).toBe("fail");
    expect(kindOf({ category, retryable: true, idempotent: true })).toBe("fail");
  });

  it("does not retry a network failure that will stay, such as a name that does not exist", () => {
    expect(kindOf({ category: "network", retryable: false })).toBe("fail");
    expect(kindOf({ category: "network", retryable: false, idempotent: true, sent: "maybe" })).toBe("fail");
  });

  it("leaves the outcome unknown when the request may have been acted on and must not be doubled", () => {
    for (const category of ["server_error", "timeout", "network", "unknown"] as const) {
      expect(kindOf({ category, sent: "maybe" })).toBe("unknown");
      expect(kindOf({ category, sent: "maybe", attempt: 3 })).toBe("unknown");
    }
  });

  it("retries what may have been acted on when the action is idempotent", () => {
    expect(kindOf({ sent: "maybe", idempotent: true })).toBe("retry");
  });

  it("retries an unknown failure only of an idempotent action", () => {
    expect(kindOf({ category: "unknown", retryable: false, idempotent: true, sent: "maybe" })).toBe("retry");
    expect(kindOf({ category: "unknown", retryable: false })).toBe("fail");
    const policy = RetryConfig.parse({ nonRetryableErrors: ["unknown"] });
    expect(kindOf({ category: "unknown", retryable: false, idempotent: true, policy })).toBe("fail");
  });

  it("never comes back before the provider's Retry-After, however long that is", () => {
    expect(decide({ ...base, category: "rate_limit", retryAfterMs: 90_000 })).toMatchObject({
      delayMs: 90_000,
    });
    expect(decide({ ...base, category: "rate_limit", retryAfterMs: 10 })).toMatchObject({ delayMs: 1_000 });
    expect(decide({ ...base, retryAfterMs: Number.NaN })).toMatchObject({ delayMs: 1_000 });
    expect(decide({ ...base, retryAfterMs: -5 })).toMatchObject({ delayMs: 1_000 });
  });

  it("follows the lists of the policy, the forbidding one first", () => {
    const only = (
      retryableErrors: RetryConfig["retryableErrors"],
      nonRetryableErrors: RetryConfig["nonRetryableErrors"],
    ) => kindOf({ policy: RetryConfig.parse({ retryableErrors, nonRetryableErrors }) });
    expect([
      only(["timeout"], []),
      only(["server_error"], ["server_error"]),
      only(["server_error"], []),
    ]).toEqual(["fail", "fail", "retry"]);
  });

  it("keeps its promises for every input", () => {
    const inputs = fc.record({
      category: fc.constantFrom(...ERROR_CATEGORIES),
      retryable: fc.boolean(),
      sent: fc.constantFrom<"no" | "maybe">("no", "maybe"),
      idempotent: fc.boolean(),
      attempt: fc.integer({ min: 1, max: 25 }),
      retryAfterMs: fc.option(fc.integer({ min: 0, max: 604_800_000 }), { nil: undefined }),
      jitter: fc.constantFrom<"full" | "none">("full", "none"),
      maxAttempts: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(
        inputs,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        ({ jitter, maxAttempts, ...given }, random) => {
          const policy = RetryConfig.parse({ jitter, maxAttempts });
          const decision = decide({ ...given, policy, now: NOW, random: () => random });
          expect(decision.kind === "unknown").toBe(given.sent === "maybe" && !given.idempotent);
          if (decision.kind !== "retry") return;
          expect(given.attempt).toBeLessThan(maxAttempts);
          expect(decision.delayMs).toBeGreaterThanOrEqual(given.retryAfterMs ?? 0);
          expect(decision.delayMs).toBeLessThanOrEqual(Math.max(10_000, given.retryAfterMs ?? 0));
          expect(decision.at.getTime() - NOW.getTime()).toBe(decision.delayMs);
        },
      ),
      { numRuns: 500 },
    );
  });
});
