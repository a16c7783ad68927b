import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../client.ts";
import { openTestQueue, type TestQueue } from "./open-test-queue.ts";
import type { Queue } from "./queue.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
let database: Database;
let queue: Queue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
  ({ database, queue } = opened);
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

it("tells that a worker lives without waiting for jobs that are just being completed", async () => {
  const ids = [randomUUID(), randomUUID()];
  await queue.insert(
    ids.map((id) => ({
      id,
      data: {
        executionId: id,
        workspaceId: "w",
        eventId: null,
        nominalAt: null,
        trigger: "schedule",
        attempts: 0,
      },
    })),
  );
  const jobs = await queue.fetch(2);
  const [first, second] = jobs;
  if (!first || !second) throw new Error("two jobs were queued");
  await database.sql`update queue.job set heartbeat_on = now() - interval '10 seconds'`;
  await database.sql.begin(async (tx) => {
    await queue.complete([first], tx);
    await queue.touch(jobs.map(({ id, retryCount }) => ({ id, retryCount, executionId: id })));
  });
  const told = await database.sql`
    select from queue.job where heartbeat_on > now() - interval '5 seconds' and id = ${second.id}::uuid`;
  expect(told).toHaveLength(1);
});

it("says of which jobs the run has ended already, for whoever goes on with one that another worker had meanwhile", async () => {
  const [ended, open] = [randomUUID(), randomUUID()];
  await database.sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status, finished_at)
    values (${ended}, 'w', 'FAKE', 'fake.act', 'schedule', 'SUCCESS', now()), (${open}, 'w', 'FAKE', 'fake.act', 'schedule', 'QUEUED', null)`;
  const held = [ended, open].map((id) => ({ id, retryCount: 0, executionId: id }));
  expect(await queue.touch(held)).toEqual([ended]);
});
