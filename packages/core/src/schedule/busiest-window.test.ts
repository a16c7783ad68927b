import fc from "fast-check";
import { expect, it } from "vitest";
import { busiestWindow } from "./busiest-window.ts";

const fires = (...times: (number | [number, number])[]) =>
  times.map((time) =>
    Array.isArray(time) ? { from: time[0], until: time[1] } : { from: time, until: time },
  );

it("finds the fullest window and when it is", () => {
  expect(busiestWindow(fires(0, 10, 20, 100, 101, 102, 103, 200), 30)).toEqual({ count: 4, at: 103 });
  expect(busiestWindow(fires(0, 30, 60), 30)).toEqual({ count: 1, at: 0 });
  expect(busiestWindow([], 30)).toEqual({ count: 0, at: 0 });
});

it("counts what jitter may bring together", () => {
  expect(busiestWindow(fires([0, 50], [60, 110]), 30).count).toBe(2);
  expect(busiestWindow(fires([0, 20], [60, 80]), 30).count).toBe(1);
});

it("counts as many as some outcome of the jitter brings into one window, and no more", () => {
  const time = fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 12 }));
  fc.assert(
    fc.property(fc.array(time, { maxLength: 8 }), fc.integer({ min: 1, max: 15 }), (pairs, windowMs) => {
      const all = pairs
        .map(([from, jitter]) => ({ from, until: from + jitter }))
        .sort((a, b) => a.from - b.from);
      let most = 0;
      // Every window of whole milliseconds: one that may come in it counts.
      for (let start = 0; start < 45; start += 1) {
        const inside = all.filter(({ from, until }) => until >= start && from < start + windowMs);
        most = Math.max(most, inside.length);
      }
      expect(busiestWindow(all, windowMs).count).toBe(most);
    }),
  );
});
