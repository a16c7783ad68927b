import { expect, it, vi } from "vitest";
import type { FinishedRun } from "../ports/records.ts";
import { testEngine } from "./test-engine.ts";
import { request } from "./test-request.ts";

class Refused extends Error {}

/** A store that refuses a record as long as this is in it. */
function refusing(isBad: (run: FinishedRun) => boolean) {
  const written: FinishedRun[] = [];
  const finish = vi.fn(async (runs: readonly FinishedRun[]) => {
    if (runs.some(isBad)) throw new Refused("numeric field overflow");
    written.push(...runs);
  });
  return { written, finish, isRecordFailure: (error: unknown) => error instanceof Refused };
}

const job = { id: "01890a5d-ac96-774b-bcce-b302099a8057", retryCount: 0 };

it("writes how a run ended without what the database refuses to keep of it, and says so", async () => {
  const store = refusing(({ record }) => record.output !== null);
  const { engine, logged } = testEngine({ call: async () => "ok", ...store });
  const { record } = await engine.run(request(), { refusals: "record" });
  const followers = [
    { eventId: 8, input: { executionId: record.executionId, output: "ok" }, depth: 1, refusal: null },
  ];
  await engine.finish({ record, job, next: null, followers });
  expect(store.written).toHaveLength(1);
  expect(store.written[0]?.record).toMatchObject({
    ...{ executionId: record.executionId, status: "SUCCESS", outcome: "succeeded", attempts: 1 },
    ...{ output: null, attemptList: [], stdout: expect.stringContaining("error-1") },
  });
  expect(store.written[0]?.followers).toMatchObject([{ eventId: 8, input: { output: null } }]);
  expect(logged).toHaveLength(1);
});

it("ends a run that cannot go back to the queue as it asks", async () => {
  const store = refusing(({ next }) => next !== null);
  const { engine } = testEngine({ call: async () => "ok", ...store });
  const { record } = await engine.run(request(), { refusals: "record" });
  const data = { executionId: record.executionId, workspaceId: "w1", eventId: 7, nominalAt: null };
  await engine.finish({
    record: { ...record, status: "QUEUED", outcome: null, finishedAt: null, nextAttemptInMs: 1e18 },
    job,
    next: { startInMs: 1e18, data: { ...data, trigger: "schedule", attempts: 1 } },
  });
  expect(store.written[0]).toMatchObject({
    next: null,
    record: { status: "FAILURE", outcome: "failed", finishedAt: expect.any(Date), nextAttemptInMs: null },
  });
  expect(store.written[0]?.record.error).toMatchObject({ code: "RECORD_REFUSED", retryable: false });
});

it("writes the whole of what was refused for a moment, such as for a tool that was just being deleted", async () => {
  const store = refusing(() => false);
  store.finish.mockRejectedValueOnce(new Refused("foreign key"));
  const { engine, logged } = testEngine({ call: async () => "ok", ...store });
  const { record } = await engine.run(request(), { refusals: "record" });
  await engine.finish({ record, job, next: null });
  expect(store.written.map((run) => run.record)).toEqual([record]);
  expect(logged).toEqual([]);
});

it("leaves what fails for the database's sake to whoever tries again", async () => {
  const store = refusing(() => false);
  store.finish.mockRejectedValueOnce(new Error("away"));
  const { engine } = testEngine({ call: async () => "ok", ...store });
  const { record } = await engine.run(request(), { refusals: "record" });
  await expect(engine.finish({ record, job, next: null })).rejects.toThrow("away");
  expect(store.written).toEqual([]);
});
