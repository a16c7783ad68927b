import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { getEvent } from "../events.ts";
import { insertWorkspace } from "../workspaces.ts";
import { rollRuns } from "./roll-runs.ts";
import { DAY, HOUR } from "./span.ts";

const MINUTE = 60_000;
/** Noon, so that the first day of figures has begun long before. */
const START = Date.UTC(2026, 1, 27, 12);

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 4 });
  await database.sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  await insertWorkspace(database.sql, { id: "w", memberId: "m", name: "w", slug: "w", userId: "owner" });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  await database.sql`truncate events, executions, run_stats, run_stats_state, run_stats_open cascade`;
});

async function addEvent(): Promise<number> {
  const [row] = await database.sql<{ id: number }[]>`
    insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
      misfire_policy, misfire_grace_seconds, status)
    values ('w', 'owner', 'hourly', 'TOOL_ACTION', 'WEBHOOK', 1, 'webhook.send', '{}', 'SCHEDULE', 'UTC', 'skip', 'fire-once', 60, 'ACTIVE')
    returning id`;
  return row?.id ?? 0;
}

async function addRun(eventId: number, at: number, { trigger = "schedule", status = "SUCCESS" } = {}) {
  const id = createExecutionId(at, crypto.getRandomValues(new Uint8Array(10)));
  await database.sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status, finished_at)
    values (${id}, 'w', ${eventId}, 'WEBHOOK', 'webhook.send', ${trigger}, ${status}, ${new Date(at)})`;
}

const count = async (id: number) => (await getEvent(database.sql, { workspaceId: "w", id }))?.executionCount;
const roll = async (now: number) => {
  while ((await rollRuns({ database, retentionDays: 90, now })) === "more");
};

it("tells how often an event's schedules fired, the same before and after it is summed up, and without the log", async () => {
  const [event, other] = [await addEvent(), await addEvent()];
  for (const before of [5 * DAY, 3 * DAY, 2 * HOUR, 30 * MINUTE, MINUTE]) await addRun(event, START - before);
  await addRun(event, START - HOUR, { status: "FAILURE" });
  await addRun(event, START - HOUR, { status: "SKIPPED" });
  for (const trigger of ["manual", "replay"]) await addRun(event, START - HOUR, { trigger });
  await addRun(other, START - HOUR);
  expect([await count(event), await count(other)]).toEqual([6, 1]);
  await roll(START);
  expect([await count(event), await count(other)]).toEqual([6, 1]);
  for (let later = START; later < START + 26 * HOUR; later += 7 * HOUR) {
    await addRun(event, later);
    await roll(later + 20 * MINUTE);
  }
  expect(await count(event)).toBe(10);
  await database.sql`truncate executions`;
  expect([await count(event), await count(other)]).toEqual([10, 1]);
});

it("tells what counts against its maximum, where it has one, and keeps nothing of an event that is no more", async () => {
  const event = await addEvent();
  await addRun(event, START - HOUR);
  await roll(START);
  await database.sql`update events set max_executions = 5, execution_count = 3`;
  expect(await count(event)).toBe(3);
  await database.sql`delete from events`;
  await roll(START);
  expect(await database.sql`select from run_stats where span_seconds = 0`).toHaveLength(0);
});
