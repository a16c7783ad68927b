import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findLoop, type Link } from "./find-loop.ts";

const links = (...pairs: [number, number][]): Link[] => pairs.map(([from, to]) => ({ from, to }));

/** The same by asking of every event what it can reach, again and again. */
function reachesItself(all: readonly Link[], start: number): boolean {
  const reached = new Set<number>();
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { from, to } of all) if (from === start || reached.has(from)) reached.add(to);
  }
  return reached.has(start);
}

describe("findLoop", () => {
  it("finds the way back, in order", () => {
    expect(findLoop(links([1, 2], [2, 3], [3, 1]), 1)).toEqual([1, 2, 3, 1]);
    expect(findLoop(links([1, 1]), 1)).toEqual([1, 1]);
    expect(findLoop(links([1, 2], [1, 3], [3, 4], [4, 1]), 1)).toEqual([1, 3, 4, 1]);
  });

  it("finds none in a chain, a diamond, or a loop that the event is not part of", () => {
    expect(findLoop(links([1, 2], [2, 3]), 1)).toBeNull();
    expect(findLoop(links([1, 2], [1, 3], [2, 4], [3, 4]), 1)).toBeNull();
    expect(findLoop(links([1, 2], [2, 3], [3, 2]), 1)).toBeNull();
    expect(findLoop([], 1)).toBeNull();
  });

  it("agrees with a slow search, and what it gives is a way along the links", () => {
    const some = fc.array(fc.record({ from: fc.nat(7), to: fc.nat(7) }), { maxLength: 14 });
    fc.assert(
      fc.property(some, fc.nat(7), (all, start) => {
        const way = findLoop(all, start);
        expect(way !== null).toBe(reachesItself(all, start));
        for (const [index, from] of (way ?? []).slice(0, -1).entries())
          expect(all).toContainEqual({ from, to: way?.[index + 1] });
      }),
      { numRuns: 500 },
    );
  });

  it("takes a chain of 100,000 events", () => {
    const chain = Array.from({ length: 100_000 }, (_, from) => ({ from, to: from + 1 }));
    expect(findLoop(chain, 0)).toBeNull();
    expect(findLoop([...chain, { from: 100_000, to: 0 }], 0)).toHaveLength(100_002);
  });
});
