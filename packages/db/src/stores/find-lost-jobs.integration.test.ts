import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database } from "../client.ts";
import { openTestQueue, type TestQueue } from "../queue/open-test-queue.ts";
import type { Queue } from "../queue/queue.ts";
import { findLostJobs } from "./find-lost-jobs.ts";

const HOUR_MS = 3_600_000;

let testDatabase: TestDatabase;
let opened: TestQueue;
let database: Database;
let queue: Queue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url, { max: 2 });
  ({ database, queue } = opened);
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  await database.sql`truncate executions, queue.job`;
});

async function addRun({
  ageMs = HOUR_MS,
  ...columns
}: {
  ageMs?: number;
  parent_id?: string;
  job_id?: string;
  flow?: string;
  finished_at?: Date;
} = {}): Promise<string> {
  const at = Date.now() - ageMs;
  const id = createExecutionId(at, crypto.getRandomValues(new Uint8Array(10)));
  const row = {
    id,
    workspace_id: "w",
    tool_type: "WEBHOOK",
    action_id: "webhook.send",
    trigger: "manual",
    status: "QUEUED",
    created_at: new Date(at),
    ...columns,
  };
  await database.sql`insert into executions ${database.sql(row as never)}`;
  return id;
}

async function addJob(id: string): Promise<void> {
  const data = {
    executionId: id,
    workspaceId: "w",
    eventId: null,
    nominalAt: null,
    trigger: "manual",
    attempts: 0,
  };
  await queue.insert([{ id, data }]);
}

const lost = () => findLostJobs(database.sql, 100);

describe("runs without a job", () => {
  it("are those that have not ended, and of which the queue has nothing to be done", async () => {
    await addJob(await addRun());
    const [, completed] = [await addRun({ ageMs: 1_000 }), await addRun()];
    await addJob(completed);
    await database.sql`update queue.job set state = 'completed' where id = ${completed}`;
    await addRun({ finished_at: new Date() });
    const gone = await addRun();
    expect((await lost()).map(({ executionId }) => executionId).sort()).toEqual([completed, gone].sort());
  });

  it("are not those that are in hand, or were given up and wait for their end", async () => {
    for (const state of ["active", "retry", "failed"]) {
      const id = await addRun();
      await addJob(id);
      await database.sql`update queue.job set state = ${state} where id = ${id}`;
    }
    expect(await lost()).toEqual([]);
  });

  it("are steps whose job is gone, not those that wait for their turn, and not the run of steps that go on", async () => {
    const flow = '{"steps":[]}';
    const parent = await addRun({ flow, ageMs: 2 * HOUR_MS });
    await addRun({ parent_id: parent });
    const job = crypto.randomUUID();
    const step = await addRun({ parent_id: parent, job_id: job });
    expect(await lost()).toEqual([{ executionId: step, parentId: parent, hasSteps: false }]);
    await addJob(job);
    expect(await lost()).toEqual([]);
    await database.sql`update executions set finished_at = now() where id = ${step}`;
    expect(await lost()).toEqual([{ executionId: parent, parentId: null, hasSteps: true }]);
  });
});

it("what waits is kept for years, not for the two weeks that pg-boss gives it", async () => {
  await addJob(await addRun());
  expect(
    await database.sql`select keep_until > start_after + interval '9 years' as keeps from queue.job`,
  ).toMatchObject([{ keeps: true }]);
  expect(
    await database.sql`select name from queue.queue where retention_seconds < 9 * 365 * 86400 and name like 'runs%'`,
  ).toHaveLength(0);
});
