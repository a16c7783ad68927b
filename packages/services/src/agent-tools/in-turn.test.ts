import { expect, it } from "vitest";
import { inTurn } from "./in-turn.ts";

const items = Array.from({ length: 9 }, (_, n) => n);
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

it("does all, in order, no more at once than asked for", async () => {
  const begun: number[] = [];
  let [now, most] = [0, 0];
  await inTurn(items, { atOnce: 3 }, async (item) => {
    begun.push(item);
    now += 1;
    most = Math.max(most, now);
    for (let n = 0; n <= item % 3; n += 1) await tick();
    now -= 1;
  });
  expect(begun).toEqual(items);
  expect(most).toBe(3);
});

it("begins no more when nobody wants it", async () => {
  const controller = new AbortController();
  const begun: number[] = [];
  await inTurn(items, { atOnce: 2, signal: controller.signal }, async (item) => {
    begun.push(item);
    await tick();
    if (item === 3) controller.abort();
  });
  expect(begun.length).toBeLessThan(6);
});
