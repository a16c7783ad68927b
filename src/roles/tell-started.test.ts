import type { QueuedJob } from "@carillon/engine";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createTellStarted } from "./tell-started.ts";

const job: QueuedJob = {
  id: "one",
  retryCount: 0,
  data: { executionId: "one", workspaceId: "w", eventId: 1, nominalAt: null, trigger: "manual", attempts: 0 },
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function telling(record: () => Promise<void>) {
  const logger = { warn: vi.fn() };
  return { tell: createTellStarted({ record, logger }), logger };
}

it("gives the jobs once their followers have been told", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { tell } = telling(() => promise);
  const given = vi.fn();
  const told = tell([job]).then(given);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(given).not.toHaveBeenCalled();
  resolve();
  await told;
  expect(given).toHaveBeenCalledWith([job]);
  expect(vi.getTimerCount()).toBe(0);
});

it("holds nothing up until its worker counts as gone, though followers cannot be told", async () => {
  const { tell } = telling(() => new Promise(() => {}));
  const given = vi.fn();
  void tell([job]).then(given);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(given).toHaveBeenCalledWith([job]);
});

it("gives the jobs though telling fails", async () => {
  const { tell, logger } = telling(() => Promise.reject(new Error("the database is away")));
  expect(await tell([job])).toEqual([job]);
  expect(logger.warn).toHaveBeenCalledTimes(1);
});
