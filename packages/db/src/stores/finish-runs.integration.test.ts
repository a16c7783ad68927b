import { createExecutionId } from "@carillon/core";
import type { FinishedRun, RunRecord } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../client.ts";
import { createQueue, type Queue } from "../queue/queue.ts";
import { createFinishRuns } from "./finish-runs.ts";

let testDatabase: TestDatabase;
let database: Database;
let queue: Queue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 2 });
  queue = createQueue({
    sql: database.sql,
    supervise: false,
    onError: (error) => expect.fail(error.message),
  });
  await queue.start();
});
afterAll(async () => {
  await queue.stop();
  await database.close();
  await testDatabase.drop();
});

/** A run whose worker has it, and what that worker is about to say of it: that it tries again in a minute. */
async function startedRun(): Promise<{ id: string; later: FinishedRun }> {
  const { sql } = database;
  const id = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status)
    values (${id}, 'w', 1, 'WEBHOOK', 'webhook.send', 'manual', 'QUEUED')`;
  const data = {
    executionId: id,
    workspaceId: "w",
    eventId: 1,
    nominalAt: null,
    trigger: "manual",
    attempts: 0,
  };
  await queue.insert([{ id, data }]);
  expect((await queue.fetch(10)).map((job) => job.id)).toEqual([id]);
  const startAfter = new Date(Date.now() + 60_000);
  const record = {
    executionId: id,
    status: "QUEUED",
    attempts: 1,
    startedAt: new Date(),
    finishedAt: null,
    nextAttemptAt: startAfter,
    durationMs: 1,
    waitedMs: 0,
    stdout: "",
    input: {},
    inputWasRedacted: false,
    attemptList: [],
    timeline: [],
  } as unknown as RunRecord;
  const next = { startAfter, data: { ...data, attempts: 1 } };
  return { id, later: { record, job: { id, retryCount: 0 }, next } as FinishedRun };
}

const waitingJobs = async (id: string) =>
  (await database.sql`select from queue.job where data->>'executionId' = ${id} and state < 'active'`).length;

it("queues the next attempt of a run whose worker has it still", async () => {
  const { id, later } = await startedRun();
  await createFinishRuns({ database, queue })([later]);
  expect(await waitingJobs(id)).toBe(1);
});

it("queues nothing for a worker that was given up, whose job another has", async () => {
  const { id, later } = await startedRun();
  await database.sql`update queue.job set retry_count = 1 where id = ${id}`;
  await createFinishRuns({ database, queue })([later]);
  expect(await waitingJobs(id)).toBe(0);
  expect((await database.sql`select from queue.job where id = ${id} and state = 'active'`).length).toBe(1);
});
