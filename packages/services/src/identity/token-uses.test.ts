import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTokenUses } from "./token-uses.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const start = (write: (ids: readonly number[]) => Promise<void>) => {
  const warn = vi.fn();
  return { uses: createTokenUses({ write, logger: { warn } }), warn };
};

it("writes what was used a moment later, together, though nothing is used after it", async () => {
  const write = vi.fn(async () => {});
  const { uses } = start(write);
  for (const id of [1, 2, 1]) uses.add(id);
  expect(write).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(write.mock.calls).toEqual([[[1, 2]]]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(write).toHaveBeenCalledTimes(1);
});

it("keeps what could not be written, and what comes while it writes", async () => {
  const answers = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const write = vi.fn((_: readonly number[]) => answers.shift()?.promise ?? Promise.resolve());
  const [failing] = answers;
  const { uses, warn } = start(write);
  uses.add(1);
  await vi.advanceTimersByTimeAsync(5_000);
  uses.add(2);
  failing?.reject(new Error("away"));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(warn).toHaveBeenCalledTimes(1);
  expect(write.mock.calls.at(-1)?.[0].toSorted()).toEqual([1, 2]);
});

it("writes the rest as it is closed", async () => {
  const write = vi.fn(async () => {});
  const { uses } = start(write);
  uses.add(3);
  await uses.close();
  expect(write.mock.calls).toEqual([[[3]]]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(write).toHaveBeenCalledTimes(1);
});
