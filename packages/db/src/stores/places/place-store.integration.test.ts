import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Database } from "../../client.ts";
import { keepPartitions } from "../../partitions/keep-partitions.ts";
import { openTestQueue, type TestQueue } from "../../queue/open-test-queue.ts";
import type { Queue } from "../../queue/queue.ts";
import { createPlaceStore } from "./place-store.ts";

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

it("gives places while the log's partitions are looked after, however long that takes", async () => {
  await keepPartitions({ database, retentionDays: 90 });
  const places = createPlaceStore({ database, queue, holder: randomUUID(), providerCaps: new Map() });
  let keeping: Promise<unknown> | undefined;
  await database.sql.begin(async (tx) => {
    // What it writes down first is held here, so that it stands still with its turn in hand.
    await tx`select from install_settings where name = 'retention-clock' for update`;
    keeping = keepPartitions({ database, retentionDays: 90 });
    await vi.waitFor(async () => expect(await waiting("transactionid")).toBe(1), 10_000);
    let isTaken = false;
    const taken = places
      .take([{ executionId: randomUUID(), caps: [{ key: "provider:FAKE", limit: 1, of: "fake" }] }])
      .finally(() => {
        isTaken = true;
      });
    await vi.waitFor(async () => expect(isTaken || (await waiting("advisory")) === 1).toBe(true), 10_000);
    expect(isTaken).toBe(true);
    expect(await taken).toEqual([null]);
  });
  await keeping;
});

/** Sessions that wait for another's row, or for a lock of our own making. */
async function waiting(lock: "transactionid" | "advisory"): Promise<number> {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event = ${lock}`;
  return row?.count ?? 0;
}
