import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BackoffStrategy, backoffDelayMs } from "./backoff.ts";

const bounds = { initialDelayMs: 1_000, maxDelayMs: 10_000, random: () => 0 };
const delays = (strategy: BackoffStrategy) =>
  [1, 2, 3, 4, 5, 6].map((attempt) => backoffDelayMs({ ...bounds, strategy, attempt, jitter: "none" }));

describe("backoffDelayMs", () => {
  it("doubles, adds or stays, and stops at the longest delay", () => {
    expect(delays("exponential")).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
    expect(delays("linear")).toEqual([1_000, 2_000, 3_000, 4_000, 5_000, 6_000]);
    expect(delays("fixed")).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 1_000]);
  });

  it("spreads over the whole delay with full jitter", () => {
    const at = (random: number) =>
      backoffDelayMs({
        ...bounds,
        strategy: "exponential",
        attempt: 2,
        jitter: "full",
        random: () => random,
      });
    expect([at(0), at(0.5), at(0.999_999)]).toEqual([0, 1_000, 2_000]);
  });

  it("grows by the multiplier given", () => {
    const delay = backoffDelayMs({
      ...bounds,
      strategy: "exponential",
      attempt: 3,
      multiplier: 3,
      jitter: "none",
    });
    expect(delay).toBe(9_000);
  });

  it("spreads by a share around the delay", () => {
    const at = (random: number) =>
      backoffDelayMs({ ...bounds, strategy: "exponential", attempt: 2, jitter: 0.1, random: () => random });
    expect([at(0), at(0.5), at(0.999_999)]).toEqual([1_800, 2_000, 2_200]);
  });

  it("stays within that share and the longest delay, whatever comes in", () => {
    const input = fc.record({
      attempt: fc.integer({ min: 1, max: 20 }),
      initialDelayMs: fc.nat(3_600_000),
      maxDelayMs: fc.nat(3_600_000),
      multiplier: fc.double({ min: 1, max: 10, noNaN: true }),
    });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        input,
        share,
        fc.double({ min: 0, max: 0.999_999, noNaN: true }),
        (given, jitter, random) => {
          const by = { ...given, strategy: "exponential", random: () => random } as const;
          const plain = backoffDelayMs({ ...by, jitter: "none" });
          const delay = backoffDelayMs({ ...by, jitter });
          expect(Math.abs(delay - plain)).toBeLessThanOrEqual(Math.ceil(plain * jitter));
          expect(delay).toBeLessThanOrEqual(given.maxDelayMs);
        },
      ),
    );
  });

  it("is a whole number from 0 to the longest delay, whatever comes in", () => {
    const input = fc.record({
      strategy: fc.constantFrom<BackoffStrategy>("exponential", "linear", "fixed"),
      attempt: fc.integer({ min: -5, max: 5_000 }),
      initialDelayMs: fc.nat(3_600_000),
      maxDelayMs: fc.nat(3_600_000),
      multiplier: fc.double({ min: 1, max: 10, noNaN: true }),
      jitter: fc.constantFrom<"full" | "none">("full", "none"),
    });
    fc.assert(
      fc.property(input, fc.double({ min: 0, max: 0.999_999, noNaN: true }), (given, random) => {
        const delay = backoffDelayMs({ ...given, random: () => random });
        expect(Number.isInteger(delay)).toBe(true);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(given.maxDelayMs);
      }),
    );
  });
});
