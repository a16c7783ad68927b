import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../client.ts";
import { FETCH_SETTINGS } from "./fetch-jobs.ts";
import { openTestQueue, type TestQueue } from "./open-test-queue.ts";
import { createQueue } from "./queue.ts";

const WAITING = 5_000;
const TAKEN = 16;

let testDatabase: TestDatabase;
let opened: TestQueue;
let fetching: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
  // As dear as a stale picture of the queue makes it look to go by its order.
  const settings = { random_page_cost: "1000", ...FETCH_SETTINGS };
  fetching = createDatabase({ url: testDatabase.url, max: 1, settings });
});
afterAll(async () => {
  await fetching?.close();
  await opened?.close();
  await testDatabase?.drop();
});

it("reads the jobs that it takes, not all that wait, whatever the planner takes the queue for", async () => {
  const { database } = opened;
  const queue = createQueue({
    sql: database.sql,
    fetchSql: fetching.sql,
    supervise: false,
    onError: (error) => expect.fail(error.message),
  });
  await queue.start();
  await database.sql`alter table queue.job_common set (autovacuum_enabled = off)`;
  // So often that a plan for an empty queue would be kept.
  for (let asked = 0; asked < 10; asked += 1) expect(await queue.fetch(TAKEN)).toEqual([]);
  await queue.insert(newJobs(WAITING));
  const before = await tuplesRead(fetching);
  expect(await queue.fetch(TAKEN)).toHaveLength(TAKEN);
  expect((await tuplesRead(fetching)) - before).toBeLessThan(TAKEN * 10);
  await queue.stop();
});

function newJobs(count: number) {
  return Array.from({ length: count }, () => {
    const id = randomUUID();
    const data = { executionId: id, workspaceId: "w", eventId: null, nominalAt: null, trigger: "schedule" };
    return { id, data: { ...data, attempts: 0 } };
  });
}

/** Rows of the queue's table that sessions have read, this one's included. */
async function tuplesRead({ sql }: Database): Promise<number> {
  await sql`select pg_stat_force_next_flush()`;
  const [row] = await sql<{ read: number }[]>`
    select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_user_tables where schemaname = 'queue' and relname = 'job_common'`;
  return row?.read ?? 0;
}
