import { describe, expect, it } from "vitest";
import { createBatcher } from "./batcher.ts";

describe("createBatcher", () => {
  it("writes together what is added in one turn, and resolves when it is written", async () => {
    const batches: number[][] = [];
    const batcher = createBatcher<number>({
      flush: async (items) => void batches.push([...items]),
      maxSize: 10,
    });
    await Promise.all([batcher.add(1), batcher.add(2), batcher.add(3)]);
    expect(batches).toEqual([[1, 2, 3]]);
  });

  it("gathers while a flush is under way and keeps batches at their size", async () => {
    const batches: number[][] = [];
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const batcher = createBatcher<number>({
      flush: async (items) => {
        batches.push([...items]);
        if (batches.length === 1) await gate;
      },
      maxSize: 2,
    });
    const first = batcher.add(1);
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    const rest = [2, 3, 4].map((item) => batcher.add(item));
    open();
    await Promise.all([first, ...rest]);
    expect(batches).toEqual([[1], [2, 3], [4]]);
  });

  it("writes a batch without the one item that cannot be written", async () => {
    const written: number[] = [];
    const batcher = createBatcher<number>({
      flush: async (items) => {
        if (items.includes(5)) throw new RangeError("it is nested too deep");
        written.push(...items);
      },
      isOfOne: (error) => error instanceof RangeError,
      maxSize: 100,
    });
    const items = Array.from({ length: 50 }, (_, n) => n);
    const ends = await Promise.allSettled(items.map((item) => batcher.add(item)));
    expect(ends.flatMap(({ status }, n) => (status === "rejected" ? [n] : []))).toEqual([5]);
    expect(written.toSorted((a, b) => a - b)).toEqual(items.filter((item) => item !== 5));
  });

  it("fails those of the batch that could not be written, and goes on", async () => {
    let fails = true;
    const batcher = createBatcher<number>({
      flush: async () => {
        if (fails) throw new Error("no database");
      },
      maxSize: 10,
    });
    await expect(batcher.add(1)).rejects.toThrow("no database");
    fails = false;
    await expect(batcher.add(2)).resolves.toBeUndefined();
    await batcher.idle();
  });

  it("flushes in as many lanes as it has, and no more", async () => {
    let under = 0;
    let most = 0;
    const batcher = createBatcher<number>({
      flush: async () => {
        under += 1;
        most = Math.max(most, under);
        await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
        under -= 1;
      },
      maxSize: 1,
      lanes: 2,
    });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const adds = [batcher.add(1)];
    await turn();
    adds.push(batcher.add(2));
    await turn();
    adds.push(batcher.add(3));
    await Promise.all(adds);
    await batcher.idle();
    expect(most).toBe(2);
  });

  it("writes what is added at any moment around the end of a flush, though nothing comes after it", async () => {
    const stranded: number[] = [];
    for (let turns = 0; turns < 20; turns += 1) {
      const batcher = createBatcher<number>({ flush: async () => {}, maxSize: 10 });
      await batcher.add(1);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      let isWritten = false;
      void batcher.add(2).then(() => {
        isWritten = true;
      });
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      if (!isWritten) stranded.push(turns);
    }
    expect(stranded).toEqual([]);
  });
});
