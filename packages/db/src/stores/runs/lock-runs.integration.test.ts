import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Database, Sql } from "../../client.ts";
import { openTestQueue, type TestQueue } from "../../queue/open-test-queue.ts";
import type { Queue } from "../../queue/queue.ts";
import { cancelRuns } from "../cancel-runs.ts";
import { createReleaseWaiting } from "../release-waiting.ts";

let testDatabase: TestDatabase;
let opened: TestQueue;
let database: Database;
let queue: Queue;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url, { max: 6 });
  ({ database, queue } = opened);
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  await database.sql`truncate executions, waiting_runs, queue.job`;
});

async function addRun(at: number): Promise<string> {
  const id = createExecutionId(at, crypto.getRandomValues(new Uint8Array(10)));
  await database.sql`
    insert into executions (id, workspace_id, tool_type, action_id, trigger, status)
    values (${id}, 'w', 'WEBHOOK', 'webhook.send', 'manual', 'QUEUED')`;
  const data = {
    executionId: id,
    workspaceId: "w",
    eventId: null,
    nominalAt: null,
    trigger: "manual",
    attempts: 0,
  };
  await queue.insert([{ id, data }]);
  return id;
}

/** Resolves once somebody waits for what a transaction holds. */
async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const waiting = await database.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (waiting.length > 0) return;
  }
}

const lockRun = (tx: Sql, id: string) => tx`select from executions where id = ${id}::uuid for update nowait`;

describe("what locks many runs", () => {
  it("has them in the order of their ids, so that two of them never wait for each other", async () => {
    const later = await addRun(Date.now());
    const earlier = await addRun(Date.now() - 60_000);
    let cancelling: Promise<unknown> = Promise.resolve();
    await database.sql.begin(async (tx) => {
      await lockRun(tx, earlier);
      cancelling = database.sql.begin((other) =>
        cancelRuns(other, queue, { ids: [later, earlier], stdout: "" }),
      );
      await untilSomebodyWaits();
      // Nobody has it.
      await lockRun(tx, later);
    });
    expect(await cancelling).toMatchObject({ ended: expect.arrayContaining([later, earlier]) });
  });

  it("has a run before its job", async () => {
    const id = await addRun(Date.now());
    await database.sql`
      insert into waiting_runs (execution_id, event_id, nominal_at, kind, release_after) values (${id}, 1, now(), 'overlap', now())`;
    let releasing: Promise<unknown> = Promise.resolve();
    await database.sql.begin(async (tx) => {
      await lockRun(tx, id);
      // Its event is gone, so that it is cancelled.
      releasing = createReleaseWaiting({ database, queue })(10);
      await untilSomebodyWaits();
      expect(await tx`select from queue.job where id = ${id}::uuid for update nowait`).toHaveLength(1);
    });
    await releasing;
    expect(await database.sql`select status from executions`).toMatchObject([{ status: "CANCELLED" }]);
  });
});
