import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createDuty } from "./create-duty.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("begins at once and then every so often, and no round while one goes on", async () => {
  const ends: (() => void)[] = [];
  const round = vi.fn(() => new Promise<void>((resolve) => void ends.push(resolve)));
  const duty = createDuty({ everyMs: 1_000, round, failed: "it failed", logger: { error: vi.fn() } });
  duty.start();
  expect(round).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(round).toHaveBeenCalledTimes(1);
  ends[0]?.();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(round).toHaveBeenCalledTimes(2);
  ends[1]?.();
  await duty.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(round).toHaveBeenCalledTimes(2);
});

it("goes on after a round that failed, and says so in the log", async () => {
  const error = vi.fn();
  const round = vi.fn(() => Promise.reject(new Error("no database")));
  const duty = createDuty({ everyMs: 1_000, round, failed: "it failed", logger: { error } });
  duty.start();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(round).toHaveBeenCalledTimes(3);
  expect(error).toHaveBeenCalledWith({ err: expect.any(Error) }, "it failed; it is tried again");
  await duty.stop();
});

it("tells the round that goes on to end when it is stopped, and waits for it", async () => {
  let hasEnded = false;
  const round = (signal: AbortSignal) =>
    new Promise<void>((resolve) =>
      signal.addEventListener("abort", () => {
        hasEnded = true;
        resolve();
      }),
    );
  const duty = createDuty({ everyMs: 1_000, round, failed: "it failed", logger: { error: vi.fn() } });
  duty.start();
  await duty.stop();
  expect(hasEnded).toBe(true);
});
