import { randomUUID } from "node:crypto";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase, type Database } from "../client.ts";
import { getEvent, updateEvent } from "./events.ts";
import { tellTicks } from "./tell-ticks.ts";

let testDatabase: TestDatabase;
let database: Database;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 2 });
  const { sql } = database;
  await sql`insert into "user" (id, name, email) values ('owner', 'Ada', 'owner@example.com')`;
  await sql`insert into organization (id, name, slug, created_at) values ('ours', 'ours', 'ours', now())`;
  await sql`
    insert into tools (id, workspace_id, user_id, name, type, is_active, credentials, credentials_masked)
    overriding system value values (1, 'ours', 'owner', 't', 'HTTP', true, 'x', '{}')`;
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

async function addEvent(): Promise<number> {
  const [event] = await database.sql<{ id: number }[]>`
    insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone,
      overlap_policy, misfire_policy, misfire_grace_seconds, status)
    values ('ours', 'owner', 'e', 'TOOL_ACTION', 'HTTP', 1, 'http.request', '{}', 'SCHEDULE', 'UTC', 'skip', 'skip', 1, 'ACTIVE')
    returning id`;
  return event?.id ?? 0;
}

async function giveMaximum(id: number, maxExecutions: number): Promise<void> {
  const event = await getEvent(database.sql, { workspaceId: "ours", id });
  if (!event) throw new Error("the event is gone");
  const { toolType, toolId, actionId, parameters } = event;
  await updateEvent(database.sql, {
    ...event,
    config: { toolType, toolId, actionId, parameters },
    maxExecutions,
  });
}

async function fire(eventId: number) {
  const tick = { executionId: randomUUID(), eventId, nominalAt: new Date() };
  await database.sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, execution_id)
    values (${eventId}, ${tick.nominalAt}, 'ours', 1, 'fired', ${tick.executionId})`;
  return tick;
}

it.each([
  ["since its event has a maximum is taken back from what counts", true, 1],
  ["before its event had a maximum never counted, and is not taken back", false, 2],
])("a run that is left out after all, fired %s", async (_, hasMaximum, counted) => {
  const id = await addEvent();
  if (hasMaximum) await giveMaximum(id, 9);
  const tick = await fire(id);
  await giveMaximum(id, 10);
  await database.sql`update events set execution_count = 2 where id = ${id}`;
  const told = { ...tick, outcome: "skipped:condition", reason: "its condition did not hold" } as const;
  await database.sql.begin((tx) => tellTicks(tx, [told]));
  expect(await database.sql`select execution_count as count from events where id = ${id}`).toEqual([
    { count: counted },
  ]);
});
