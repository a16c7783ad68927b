import { describe, expect, it } from "vitest";
import { growthOf, MOST_GROWTH } from "./growth-of.ts";

function spin(steps: number): number {
  let sum = 0;
  for (let n = 0; n < steps; n += 1) sum = (sum + n * 7) % 1_000_003;
  return sum;
}

describe("growthOf", () => {
  it("is below its bound for work in proportion to the size", () => {
    expect(growthOf((size) => spin(size * 100), 10_000)).toBeLessThan(MOST_GROWTH);
  });

  it("is above its bound for work that grows with the square", () => {
    expect(growthOf((size) => spin(size * size), 2_000)).toBeGreaterThan(MOST_GROWTH);
  });
});
