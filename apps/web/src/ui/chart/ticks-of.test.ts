import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ticksOf } from "#ui/chart/ticks-of.ts";

describe("the lines of a chart", () => {
  it.each([
    [0, true, [0, 1]],
    [1, true, [0, 1]],
    [3, true, [0, 1, 2, 3]],
    [7, true, [0, 2, 4, 6, 8]],
    [42, true, [0, 20, 40, 60]],
    [1_000, true, [0, 500, 1_000]],
    [0.3, false, [0, 0.1, 0.2, 0.3]],
    [0.00017, false, [0, 0.00005, 0.0001, 0.00015, 0.0002]],
  ])("are round up to %d", (max, whole, ticks) => {
    expect(ticksOf(max, { whole })).toEqual(ticks);
  });

  it("are few, rise from 0, and cover what is shown", () => {
    const max = fc.double({ min: 1e-9, max: 1e12, noNaN: true });
    fc.assert(
      fc.property(max, fc.boolean(), (value, whole) => {
        const ticks = ticksOf(value, { whole });
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(7);
        expect(ticks[0]).toBe(0);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(value * 0.999);
        expect(ticks.every((tick, n) => n === 0 || tick > (ticks[n - 1] ?? 0))).toBe(true);
      }),
    );
  });
});
