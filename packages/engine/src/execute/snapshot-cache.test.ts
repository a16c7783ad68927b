import { describe, expect, it } from "vitest";
import { createSnapshotCache } from "./snapshot-cache.ts";

function setup() {
  const loads: number[][] = [];
  let time = 0;
  let version = 1;
  const cache = createSnapshotCache<{ id: number; version: number }>({
    load: async (ids) => {
      loads.push([...ids]);
      return ids.filter((id) => id < 100).map((id) => ({ id, version }));
    },
    ttlMs: 1_000,
    maxEntries: 3,
    now: () => time,
  });
  return {
    cache,
    loads,
    pass: (ms: number) => {
      time += ms;
    },
    change: () => {
      version += 1;
    },
  };
}

describe("createSnapshotCache", () => {
  it("loads the misses of one turn in one query and answers at once afterwards", async () => {
    const { cache, loads } = setup();
    expect(await Promise.all([cache.get(1), cache.get(2), cache.get(1)])).toMatchObject([
      { id: 1 },
      { id: 2 },
      { id: 1 },
    ]);
    expect(loads).toEqual([[1, 2]]);
    expect(cache.get(1)).toMatchObject({ id: 1 });
  });

  it("says null for what is not there, and holds that too", async () => {
    const { cache, loads } = setup();
    expect(await cache.get(100)).toBeNull();
    expect(cache.get(100)).toBeNull();
    expect(loads).toHaveLength(1);
  });

  it("loads anew after the time to live, and after a drop", async () => {
    const { cache, loads, pass, change } = setup();
    await cache.get(1);
    pass(1_001);
    await cache.get(1);
    expect(loads).toHaveLength(2);
    change();
    cache.drop(1);
    expect(await cache.get(1)).toMatchObject({ version: 2 });
  });

  it("does not keep what was loaded while a drop came in", async () => {
    let answer: (values: { id: number; version: number }[]) => void = () => {};
    let version = 1;
    const cache = createSnapshotCache<{ id: number; version: number }>({
      load: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
      ttlMs: 1_000,
      maxEntries: 3,
      now: () => 0,
    });
    const nextLoad = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const loading = cache.get(1);
    await nextLoad();
    cache.drop(1);
    answer([{ id: 1, version }]);
    await loading;
    version = 2;
    const again = cache.get(1);
    await nextLoad();
    answer([{ id: 1, version }]);
    expect(await again).toMatchObject({ version: 2 });
  });

  it("holds no more than its size", async () => {
    const { cache, loads } = setup();
    for (const id of [1, 2, 3, 4]) await cache.get(id);
    await cache.get(1);
    expect(loads).toHaveLength(5);
  });
});
