import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { FinishedRun } from "../ports/records.ts";
import { type Call, StoreFailure, testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

/** A store that is away for the first so many writes. */
function awayFor(writes: number) {
  const written: FinishedRun[] = [];
  const finish = vi.fn(async (runs: readonly FinishedRun[]) => {
    if (finish.mock.calls.length <= writes) throw new StoreFailure("terminating connection");
    written.push(...runs);
  });
  return { written, finish };
}

/** Lets time pass until it has ended. */
async function ended<Result>(work: Promise<Result>): Promise<PromiseSettledResult<Result>> {
  let isOver = false;
  const settled = Promise.allSettled([work]).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    await vi.advanceTimersByTimeAsync(50);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const [result] = await settled;
  return result;
}

it("is written of a direct call that was sent, though the database is away for a moment as it ends", async () => {
  const { finish, written } = awayFor(3);
  const { engine } = testEngine({ call: async () => "ok", finish });
  const { record } = await engine.run(request(), { refusals: "throw" });
  expect(await ended(engine.finish({ record, job: null, next: null }))).toMatchObject({
    status: "fulfilled",
  });
  expect(written.map((run) => run.record)).toEqual([record]);
});

it("keeps nobody waiting for longer than ten seconds", async () => {
  const { finish, written } = awayFor(Number.POSITIVE_INFINITY);
  const { engine } = testEngine({ call: async () => "ok", finish });
  const { record } = await engine.run(request(), { refusals: "throw" });
  const since = Date.now();
  expect(await ended(engine.finish({ record, job: null, next: null }))).toMatchObject({
    status: "rejected",
  });
  expect(Date.now() - since).toBeLessThan(11_000);
  expect(written).toEqual([]);
});

it("is written of a call within another, which does not fail for it", async () => {
  const { finish, written } = awayFor(1);
  const call: Call = (_parameters, context) => context.call("fake.other", { text: "a" });
  const others = { "fake.other": async () => "ok" };
  const { engine } = testEngine({ call, others, finish, timeoutMs: 60_000 });
  const run = await ended(engine.run(request(), { refusals: "throw" }));
  expect(run).toMatchObject({ value: { result: { outcome: "succeeded", data: "ok" } } });
  expect(written).toMatchObject([{ record: { actionId: "fake.other", status: "SUCCESS" } }]);
});
