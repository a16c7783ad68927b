import { randomUUID } from "node:crypto";
import type { PlaceWanted } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Database } from "../../client.ts";
import { keepPartitions } from "../../partitions/keep-partitions.ts";
import { openTestQueue, type TestQueue } from "../../queue/open-test-queue.ts";
import type { Queue } from "../../queue/queue.ts";
import { createPlaceStore } from "./place-store.ts";
import { createReleasePlaces } from "./release-places.ts";

const HOLDER = "00000000-0000-4000-8000-000000000001";

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

it("lets go what nobody handed on under any cap, also where runs wait under more caps than are looked at on one beat", async () => {
  const { sql } = database;
  // Under all but the last the only place is taken.
  const keys = Array.from({ length: 250 }, (_, n) => `provider:P${String(n).padStart(3, "0")}`);
  const last = keys.at(-1) ?? "";
  await sql`insert into place_holders (holder, until) values (${HOLDER}::uuid, now() + interval '1 hour')`;
  await sql`
    insert into run_places (key, execution_id, holder) select key, gen_random_uuid(), ${HOLDER}::uuid
    from unnest(${keys}::text[]) key where key <> ${last}`;
  await sql`
    with x as (
      insert into executions (id, workspace_id, tool_type, action_id, trigger, status)
      select ('0190a1b2-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, 'w', 'FAKE', 'fake.act', 'schedule', 'QUEUED'
      from generate_series(1, 250) n returning id)
    insert into place_waits (execution_id, job_id, key, keys)
    select x.id, x.id, k.key, array[k.key] from (select id, row_number() over (order by id) as n from x) x
      join unnest(${keys}::text[]) with ordinality as k(key, n) on k.n = x.n`;
  const providerCaps = new Map(keys.map((key) => [key.slice("provider:".length), 1]));
  const release = createReleasePlaces({ database, queue, providerCaps });
  const letGo = [await release(), await release(), await release()];
  expect(letGo).toEqual([0, 0, 1]);
  expect(await sql`select from place_waits where key = ${last}`).toHaveLength(0);
  expect([await release(), await release(), await release()]).toEqual([0, 0, 0]);
});

it("has a direct call stand where it stood, until it has got its place or has not asked again in time", async () => {
  const { sql } = database;
  const places = createPlaceStore({
    database,
    queue,
    holder: randomUUID(),
    providerCaps: new Map([["TURN", 1]]),
  });
  const key = "provider:TURN";
  const cap = { key, limit: 1, of: "turn" };
  const asking = (executionId: string, forMs?: number) => ({
    executionId,
    caps: [cap],
    turn: forMs === undefined ? undefined : { workspaceId: "w", lane: "normal", forMs },
  });
  // Whoever came first has the lowest id.
  const [first, second, third, last] = Array.from({ length: 4 }, randomUUID).sort() as [
    string,
    string,
    string,
    string,
  ];
  const standing = async () =>
    (
      await sql<
        { id: string }[]
      >`select execution_id as id from place_waits where key = ${key} order by place`
    ).map(({ id }) => id);
  const take = async (...wanted: PlaceWanted[]) =>
    (await places.take(wanted)).map((full) => full?.key ?? null);
  expect(await take(asking(first))).toEqual([null]);
  expect(await take(asking(second, 60_000))).toEqual([key]);
  expect(await take(asking(third, 60_000))).toEqual([key]);
  expect(await take(asking(last, 60_000), asking(second, 60_000))).toEqual([key, key]);
  expect(await standing()).toEqual([second, third, last]);
  expect(await take(asking(third))).toEqual([key]);
  expect(await standing()).toEqual([second, last]);
  await places.giveBack([asking(first)]);
  expect(await standing()).toEqual([last]);
  expect(await take(asking(last, 0), asking(second, 60_000))).toEqual([key, null]);
  await places.giveBack([asking(second)]);
  expect(await standing()).toEqual([]);
  expect(await take(asking(third))).toEqual([null]);
});

/** Sessions that wait for another's row, or for a lock of our own making. */
async function waiting(lock: "transactionid" | "advisory"): Promise<number> {
  const [row] = await database.sql<{ count: number }[]>`
    select count(*)::int from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and wait_event = ${lock}`;
  return row?.count ?? 0;
}
