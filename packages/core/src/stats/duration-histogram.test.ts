import { describe, expect, it } from "vitest";
import { averageOf, DURATION_ERROR, DURATION_GROWTH, percentileOf } from "./duration-histogram.ts";

const bucketOf = (ms: number) => Math.ceil(Math.log(ms) / Math.log(DURATION_GROWTH));

function histogramOf(durations: readonly number[]): Record<string, number> {
  const histogram: Record<string, number> = {};
  for (const ms of durations) histogram[bucketOf(ms)] = (histogram[bucketOf(ms)] ?? 0) + 1;
  return histogram;
}

describe("percentileOf", () => {
  it.each([0.05, 1, 7, 333, 10_000, 3_600_000])("is within its error for %d ms", (ms) => {
    const found = percentileOf(histogramOf([ms]), 0.5) ?? 0;
    expect(Math.abs(found - ms) / ms).toBeLessThanOrEqual(DURATION_ERROR + 1e-9);
  });

  it("is the duration that so many do not exceed", () => {
    const durations = Array.from({ length: 1_000 }, (_, n) => (n * 7919) % 1_000).map((n) => n + 1);
    for (const rank of [0.01, 0.5, 0.95, 0.99, 1]) {
      const found = percentileOf(histogramOf(durations), rank) ?? 0;
      expect(Math.abs(found - rank * 1_000) / (rank * 1_000)).toBeLessThanOrEqual(DURATION_ERROR + 1e-9);
    }
  });

  it("is null where nothing was measured", () => {
    expect(percentileOf({}, 0.5)).toBeNull();
  });
});

describe("averageOf", () => {
  it("is within its error of the true average", () => {
    expect(averageOf(histogramOf([10, 20, 600]))).toBeGreaterThan(210 * (1 - DURATION_ERROR));
    expect(averageOf(histogramOf([10, 20, 600]))).toBeLessThan(210 * (1 + DURATION_ERROR));
  });

  it("is null where nothing was measured", () => {
    expect(averageOf({})).toBeNull();
  });
});
