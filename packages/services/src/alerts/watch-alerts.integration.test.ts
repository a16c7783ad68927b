import { randomBytes } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createDatabase, type Database, insertWorkspace, type Queue } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { watchAlerts } from "./watch-alerts.ts";

const DAY_MS = 86_400_000;
const BEGUN_AT = Date.now() - DAY_MS;

let testDatabase: TestDatabase;
let database: Database;
let eventId: number;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  await database.sql`insert into "user" (id, name, email) values ('u', 'Ada', 'ada@example.com')`;
  await insertWorkspace(database.sql, { id: "w", memberId: "m", name: "W", slug: "w", userId: "u" });
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  const [event] = await database.sql<{ id: number }[]>`
    insert into events (workspace_id, user_id, name, type, trigger_type, status, timezone, tool_id, action_id, tool_type, parameters,
      overlap_policy, misfire_policy, misfire_grace_seconds)
    values ('w', 'u', 'nightly', 'TOOL_ACTION', 'SCHEDULE', 'ACTIVE', 'UTC', 1, 'http.request', 'HTTP', '{}', 'allow', 'fire-once', 60)
    returning id`;
  eventId = event?.id ?? 0;
  await database.sql`
    insert into alert_rules (workspace_id, user_id, name, kind, event_id, threshold, window_minutes, tells_recovery, is_active, tool_id, action_id, parameters)
    values ('w', 'u', 'three', 'failed-repeatedly', ${eventId}, 3, 60, true, true, 1, 'webhook.send', '{}')`;
});

const deps = () => ({
  database,
  queue: { insert: async () => {} } as unknown as Queue,
  now: () => new Date(),
  randomBytes,
});
const look = async () => (await watchAlerts(deps(), "runs")).told;

/** Runs that go on at the same time, in the order in which they began. */
async function begin(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => createExecutionId(BEGUN_AT + n, randomBytes(10)));
  await database.sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status)
    select id, 'w', ${eventId}, 'HTTP', 'http.request', 'schedule', 'QUEUED' from unnest(${ids}::uuid[]) id`;
  return ids;
}

/** @param after ms from when the first began */
async function end(id: string | undefined, status: "SUCCESS" | "FAILURE", after: number): Promise<void> {
  const { sql } = database;
  await sql`
    update executions set status = ${status}, finished_at = ${new Date(BEGUN_AT + after)} where id = ${id ?? null}`;
  await sql`insert into alert_signals (execution_id) values (${id ?? null})`;
}

it("tells of failures in a row whichever of the runs ends first", async () => {
  const [first, second, third] = await begin(3);
  await end(third, "FAILURE", 1_000);
  expect(await look()).toBe(0);
  await end(second, "FAILURE", 2_000);
  expect(await look()).toBe(0);
  await end(first, "FAILURE", 3_000);
  expect(await look()).toBe(1);
});

it("tells of none where a run that began among them ended well before the last of them", async () => {
  const [first, second, third, fourth] = await begin(4);
  await end(third, "SUCCESS", 1_000);
  await end(fourth, "FAILURE", 2_000);
  await end(second, "FAILURE", 3_000);
  await end(first, "FAILURE", 4_000);
  expect(await look()).toBe(0);
});

it("tells of failures in a row, and that they are over, of runs that all ended in the same instant", async () => {
  const ids = await begin(4);
  for (const id of ids) await end(id, id === ids[3] ? "SUCCESS" : "FAILURE", 1_000);
  expect(await look()).toBe(2);
});
