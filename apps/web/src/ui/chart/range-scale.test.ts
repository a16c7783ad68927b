import { describe, expect, it } from "vitest";
import { rangeScale, shareOn } from "#ui/chart/range-scale.ts";

describe("the scale of ranges", () => {
  it.each([
    [
      [3, 40, 900],
      [1, 10, 100, 1_000],
    ],
    [[5], [1, 10]],
    [[0], [0.1, 1]],
    [
      [100, 100],
      [100, 1_000],
    ],
  ])("goes by powers of ten around %j", (values, ticks) => {
    expect(rangeScale(values)).toEqual({ ticks });
  });

  it("is none without values", () => {
    expect(rangeScale([])).toBeNull();
  });

  it("puts a tenth of the way at the same distance everywhere, and nothing beyond its ends", () => {
    const scale = { ticks: [1, 10, 100] };
    expect([1, 10, 100].map((value) => shareOn(scale, value))).toEqual([0, 0.5, 1]);
    expect([0, 5_000].map((value) => shareOn(scale, value))).toEqual([0, 1]);
  });
});
