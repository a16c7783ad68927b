import { createExecutionId } from "@carillon/core";
import type { FinishedRun, RunRecord } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database, Sql } from "../client.ts";
import { openTestQueue, type TestQueue } from "../queue/open-test-queue.ts";
import type { Queue } from "../queue/queue.ts";
import { createFinishRuns, updateRecords } from "./finish-runs.ts";
import { testRecord } from "./test-record.ts";
import { insertTool, nextToolId } from "./tools.ts";
import { insertWorkspace } from "./workspaces.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
let database: Database;
let queue: Queue;
let finish: ReturnType<typeof createFinishRuns>;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
  ({ database, queue } = opened);
  finish = createFinishRuns({ database, queue });
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

async function addRun(): Promise<string> {
  const id = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await database.sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status)
    values (${id}, 'w', 'WEBHOOK', 'webhook.send', 'manual', 'QUEUED')`;
  await queue.insert([
    {
      id,
      data: {
        executionId: id,
        workspaceId: "w",
        eventId: null,
        nominalAt: null,
        trigger: "manual",
        attempts: 0,
      },
    },
  ]);
  await takeJobs(id);
  return id;
}

/** What a worker has in hand from then on. */
async function takeJobs(executionId: string): Promise<string[]> {
  await database.sql`update queue.job set start_after = now() where data->>'executionId' = ${executionId} and state < 'active'`;
  await queue.ripen();
  return (await queue.fetch(10)).filter(({ data }) => data.executionId === executionId).map(({ id }) => id);
}

/** A run that is to be tried again later. */
function laterOf(executionId: string, changes: Partial<RunRecord> = {}): FinishedRun {
  const createdAt = new Date();
  return {
    record: testRecord({
      executionId,
      toolId: null,
      status: "QUEUED",
      outcome: null,
      createdAt,
      startedAt: createdAt,
      finishedAt: null,
      nextAttemptInMs: 0,
      ...changes,
    }),
    job: { id: executionId, retryCount: 0 },
    next: {
      startInMs: 0,
      data: { executionId, workspaceId: "w", eventId: null, nominalAt: null, trigger: "manual", attempts: 1 },
    },
  };
}

/** Jobs that no worker has yet. */
const jobsOf = (id: string) =>
  database.sql`select id from queue.job where data->>'executionId' = ${id} and state < 'active'`;

it("puts a run back once though the write is tried again: its answer may have been lost with the connection", async () => {
  const id = await addRun();
  await finish([laterOf(id)]);
  await finish([laterOf(id)]);
  const jobs = await jobsOf(id);
  expect(jobs).toHaveLength(1);
  const [run] =
    await database.sql`select job_id as "jobId", round(duration_ms - waited_ms) as worked from executions where id = ${id}`;
  expect(run).toEqual({ jobId: jobs[0]?.id, worked: 1 });
});

it("counts what a run waited in the queue, before it began and between its attempts, as waiting", async () => {
  const id = await addRun();
  const created = Date.now() - 100_000;
  await database.sql`update executions set created_at = ${new Date(created)} where id = ${id}`;
  const times = async () => {
    const [run] = await database.sql`
      select round(duration_ms::numeric, 1)::float8 as "durationMs", round(waited_ms::numeric, 1)::float8 as "waitedMs" from executions where id = ${id}`;
    return run;
  };
  await finish([laterOf(id, { startedAt: new Date(created + 2_000), durationMs: 300, waitedMs: 100 })]);
  expect(await times()).toEqual({ durationMs: 2_300, waitedMs: 2_100 });
  const [job] = await jobsOf(id);
  await takeJobs(id);
  const startedAt = new Date(created + 62_000);
  const record = testRecord({ executionId: id, toolId: null, startedAt, durationMs: 400, waitedMs: 50 });
  await finish([{ record, job: { id: job?.id, retryCount: 0 }, next: null }]);
  expect(await times()).toEqual({ durationMs: 62_400, waitedMs: 61_850 });
});

it("takes nothing away from a run's times where a worker's clock is behind", async () => {
  const id = await addRun();
  const startedAt = new Date(Date.now() - 60_000);
  await finish([laterOf(id, { startedAt, durationMs: 300, waitedMs: 100 })]);
  const [run] =
    await database.sql`select duration_ms as "durationMs", waited_ms as "waitedMs" from executions where id = ${id}`;
  expect(run).toEqual({ durationMs: 300, waitedMs: 100 });
});

it("puts no run back for a worker that was given up, whose job another has", async () => {
  const id = await addRun();
  await database.sql`update queue.job set retry_count = 1 where id = ${id}`;
  await finish([laterOf(id)]);
  expect(await jobsOf(id)).toHaveLength(0);
  expect(await database.sql`select from queue.job where id = ${id} and state = 'active'`).toHaveLength(1);
});

it("puts a run back for the worker that has its job, whatever one that was given up said before", async () => {
  const id = await addRun();
  await database.sql`update queue.job set retry_count = 1 where id = ${id}`;
  await finish([laterOf(id)]);
  await finish([{ ...laterOf(id), job: { id, retryCount: 1 } }]);
  const jobs = await jobsOf(id);
  expect(jobs).toHaveLength(1);
  const [run] = await database.sql`
    select job_id as "jobId" from executions where id = ${id}`;
  expect(run).toEqual({ jobId: jobs[0]?.id });
});

it("leaves no job of a run that a worker ends that was given up, once the one after it has put it off", async () => {
  const id = await addRun();
  await database.sql`update queue.job set retry_count = 1 where id = ${id}`;
  await finish([{ ...laterOf(id), job: { id, retryCount: 1 } }]);
  expect(await jobsOf(id)).toHaveLength(1);
  const record = testRecord({ executionId: id, toolId: null });
  await finish([{ record, job: { id, retryCount: 0 }, next: null }]);
  expect(await jobsOf(id)).toHaveLength(0);
  expect(await database.sql`select status from executions where id = ${id}`).toEqual([{ status: "SUCCESS" }]);
});

it("leaves no job of a run that a worker ends that was given up, while no other has taken it yet", async () => {
  const id = await addRun();
  await database.sql`update queue.job set state = 'retry', retry_count = 1 where id = ${id}`;
  const record = testRecord({ executionId: id, toolId: null });
  await finish([{ record, job: { id, retryCount: 0 }, next: null }]);
  expect(await database.sql`select status from executions where id = ${id}`).toEqual([{ status: "SUCCESS" }]);
  expect(await jobsOf(id)).toHaveLength(0);
});

it("puts no run back that another worker has ended meanwhile", async () => {
  const id = await addRun();
  const ended = laterOf(id, {
    status: "FAILURE",
    outcome: "unknown",
    finishedAt: new Date(),
    nextAttemptInMs: null,
  });
  await finish([{ ...ended, next: null }]);
  await finish([laterOf(id)]);
  expect(await jobsOf(id)).toHaveLength(0);
});

it("puts a run back again and again, each time from the job it came with", async () => {
  const id = await addRun();
  await finish([laterOf(id)]);
  const [second = ""] = await takeJobs(id);
  await finish([{ ...laterOf(id), job: { id: second, retryCount: 0 } }]);
  expect(await jobsOf(id)).toHaveLength(1);
});

it("tells of a tool's health with the end of its run, be it that this is written at the second try", async () => {
  const { sql } = database;
  const [owner] = await sql<{ id: string }[]>`
    insert into "user" (id, name, email) values ('health', 'H', 'health@example.com') returning id`;
  const userId = owner?.id ?? "";
  await insertWorkspace(sql, { id: "health", memberId: userId, name: "H", slug: "health", userId });
  const toolId = await nextToolId(sql);
  const tool = { id: toolId, workspaceId: "health", userId, name: "t", type: "WEBHOOK" };
  const plain = { description: null, tags: [], isActive: true, rateLimit: null, concurrency: null };
  await insertTool(sql, { ...tool, ...plain, sealed: "x", masked: {} });
  const id = await addRun();
  const ended = { record: testRecord({ executionId: id, toolId }), job: { id, retryCount: 0 }, next: null };
  // As a transaction ends that waits for another, which waits for it.
  let isUndone = false;
  const begin = (work: (tx: Sql) => Promise<unknown>) =>
    sql.begin(async (tx) => {
      await work(tx);
      if (isUndone) return;
      isUndone = true;
      throw new Error("deadlock detected");
    });
  const undone = new Proxy(sql, {
    get: (target, key) => (key === "begin" ? begin : Reflect.get(target, key)),
  });
  const undoing = createFinishRuns({ database: { ...database, sql: undone }, queue });
  await expect(undoing([ended])).rejects.toThrow("deadlock detected");
  await undoing([ended]);
  expect(await sql`select status from tool_health where tool_id = ${toolId}`).toEqual([
    { status: "healthy" },
  ]);
});

it("reads the rows that it writes, not all that have not ended, while nothing has counted these yet", async () => {
  const { sql } = database;
  const nowMs = Date.now();
  const others = Array.from({ length: 5_000 }, () =>
    createExecutionId(nowMs, crypto.getRandomValues(new Uint8Array(10))),
  );
  await sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status)
    select id, 'crowd', 'WEBHOOK', 'webhook.send', 'manual', 'QUEUED' from unnest(${others}::uuid[]) id`;
  const id = await addRun();
  const read = await sql.begin(async (tx) => {
    const record = testRecord({ executionId: id });
    await updateRecords(tx, [{ record, nextJobId: null }], false);
    const [row] = await tx<{ read: number }[]>`
      select sum(seq_tup_read + idx_tup_fetch)::int as read from pg_stat_xact_user_tables where relname like 'executions_%'`;
    return row?.read;
  });
  expect(read).toBeLessThan(100);
});
