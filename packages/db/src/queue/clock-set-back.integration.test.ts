import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Sql } from "../client.ts";
import { openTestQueue, type TestQueue } from "./open-test-queue.ts";
import { createQueue, HELD_UNTIL } from "./queue.ts";
import type { NewRunJob } from "./run-job.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
let sql: Sql;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
  sql = opened.database.sql;
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

function newJob(when: Pick<NewRunJob, "startAfter" | "startInMs"> = {}): NewRunJob {
  const id = randomUUID();
  const data = {
    executionId: id,
    workspaceId: "w",
    eventId: null,
    nominalAt: null,
    trigger: "schedule",
  } as const;
  return { id, data: { ...data, attempts: 0 }, ...when };
}

/** Lets the queue see that the worker of what is in hand is dead. */
async function loseWorkers(): Promise<void> {
  await sql`update queue.job set heartbeat_on = heartbeat_on - interval '1 minute' where state = 'active'`;
  const supervisor = createQueue({ sql, supervise: true, onError: (error) => expect.fail(error.message) });
  await supervisor.start();
  await expect
    .poll(() => sql`select from queue.job where state = 'retry'`, { timeout: 60_000 })
    .toHaveLength(1);
  await supervisor.stop();
}

it("hands out what is due, however it came to be, after the database's clock was set back", async () => {
  const [lost, now, delayed, held, later] = [
    newJob(),
    newJob(),
    newJob({ startInMs: 1 }),
    newJob({ startAfter: HELD_UNTIL }),
    newJob({ startInMs: 3_600_000 }),
  ];
  await opened.queue.insert([lost]);
  expect(await opened.queue.fetch(1)).toMatchObject([{ id: lost.id }]);
  await loseWorkers();
  await opened.queue.insert([now, delayed, held, later]);
  await expect.poll(() => opened.queue.ripen(), { timeout: 10_000 }).toBe(1);
  await opened.database.sql.begin((tx) => opened.queue.letGo([held.id], tx));

  await sql.unsafe(
    "create or replace function queue.job_now() returns timestamptz language sql stable as 'select now() - interval ''1 hour'''",
  );
  const taken = await opened.queue.fetch(10);
  expect(taken.map(({ id }) => id).toSorted()).toEqual(
    [lost, now, delayed, held].map(({ id }) => id).toSorted(),
  );
  expect(await sql`select from queue.job where keep_until < now() + interval '9 years'`).toHaveLength(0);
});
