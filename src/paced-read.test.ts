import { expect, it } from "vitest";
import { createPacedRead } from "./paced-read.ts";

/** A reading of which each takes so many ms. */
function setting(tookMs: number) {
  const clock = { ms: 0, reads: 0, fails: false };
  const read = createPacedRead(
    async () => {
      clock.ms += tookMs;
      clock.reads += 1;
      if (clock.fails) throw new Error("away");
      return clock.reads;
    },
    { rest: 50, mostMs: 60_000, now: () => clock.ms },
  );
  return { clock, read };
}

it("answers as before for fifty times as long as reading took, and reads anew then", async () => {
  const { clock, read } = setting(400);
  expect(await Promise.all([read(), read()])).toEqual([1, 1]);
  clock.ms += 19_999;
  expect(await read()).toBe(1);
  clock.ms += 1;
  expect(await read()).toBe(2);
});

it("is never older than the most, however long reading takes", async () => {
  const { clock, read } = setting(10_000);
  await read();
  clock.ms += 60_000;
  expect(await read()).toBe(2);
});

it("reads anew at once what takes no time, and what failed", async () => {
  const { clock, read } = setting(0);
  await read();
  expect(await read()).toBe(2);
  clock.fails = true;
  await expect(read()).rejects.toThrow("away");
  clock.fails = false;
  expect(await read()).toBe(4);
});
