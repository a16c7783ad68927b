import { expect, it, vi } from "vitest";
import { createKnownConnections } from "./known-connections.ts";

it("asks once for each workspace and type, and again when something has changed or a minute is over", async () => {
  let now = 0;
  const { pick, forget } = createKnownConnections(() => now);
  const find = vi.fn(async () => 7);
  const ask = () =>
    Promise.all([pick("w", "SLACK", find), pick("v", "SLACK", find), pick("w", "HTTP", find)]);
  expect(await ask()).toEqual([7, 7, 7]);
  expect(await ask()).toEqual([7, 7, 7]);
  expect(find).toHaveBeenCalledTimes(3);
  forget();
  await ask();
  expect(find).toHaveBeenCalledTimes(6);
  now = 60_000;
  await ask();
  expect(find).toHaveBeenCalledTimes(9);
});

it("keeps nothing that was read while something changed, and no failure", async () => {
  const { pick, forget } = createKnownConnections(() => 0);
  await pick("w", "SLACK", async () => {
    forget();
    return 1;
  });
  const failing = pick("w", "SLACK", () => Promise.reject(new Error("several")));
  await expect(failing).rejects.toThrow("several");
  expect(await pick("w", "SLACK", async () => 2)).toBe(2);
});
