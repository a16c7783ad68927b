import { expect, it } from "vitest";
import { atMost } from "./at-most.ts";

it("lets two work at a time, the others in their order, whether work succeeds or fails", async () => {
  const take = atMost(2);
  let now = 0;
  let most = 0;
  const begun: number[] = [];
  const work = (id: number) => async () => {
    begun.push(id);
    now += 1;
    most = Math.max(most, now);
    await new Promise<void>((resolve) => setImmediate(resolve));
    now -= 1;
    if (id % 2 === 1) throw new Error(`no ${id}`);
    return id;
  };
  const ends = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((id) => take(work(id))));
  expect(most).toBe(2);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(ends.map(({ status }) => status)).toEqual(
    [0, 1, 2, 3, 4, 5].map((id) => (id % 2 === 1 ? "rejected" : "fulfilled")),
  );
  expect(await take(work(6))).toBe(6);
});
