import { backoffDelayMs } from "@carillon/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { policyOf, WEB_RETRY } from "./own-retry.ts";

it("is 3 retries, 1 s first, doubled, 30 s at most, ±10 %, for the web", () => {
  const policy = policyOf("web.search", WEB_RETRY);
  expect(policy.maxAttempts).toBe(4);
  const random = fc.double({ min: 0, max: 0.999_999, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), random, (attempt, at) => {
      const delay = backoffDelayMs({ ...policy, strategy: "exponential", attempt, random: () => at });
      const plain = Math.min(1_000 * 2 ** (attempt - 1), 30_000);
      expect(delay).toBeGreaterThanOrEqual(Math.floor(plain * 0.9));
      expect(delay).toBeLessThanOrEqual(Math.min(Math.ceil(plain * 1.1), 30_000));
    }),
  );
});

it("refuses what is no policy", () => {
  expect(() => policyOf("a.b", { ...WEB_RETRY, maxRetries: 20 })).toThrow("a.b: retry.maxRetries");
  expect(() => policyOf("a.b", { ...WEB_RETRY, factor: Number.NaN })).toThrow("retry.factor");
});
