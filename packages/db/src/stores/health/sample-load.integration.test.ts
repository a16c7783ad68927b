import { randomUUID } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Sql } from "../../client.ts";
import { openTestQueue, type TestQueue } from "../../queue/open-test-queue.ts";
import { HELD_UNTIL } from "../../queue/queue.ts";
import { readLoad, SAMPLE_SPAN_MS, sampleLoad } from "./sample-load.ts";

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

const queueRun = (workspaceId: string, isHeld = false) =>
  opened.queue.insert([
    {
      id: randomUUID(),
      data: {
        ...{
          executionId: createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
          workspaceId,
        },
        ...{ eventId: null, nominalAt: null, trigger: "schedule", attempts: 0 },
      },
      ...(isHeld && { startAfter: HELD_UNTIL }),
    },
  ]);
const sample = (everyMs: number) => sampleLoad(opened.database, { everyMs, now: () => 0 });
const HOUR_MS = 3_600_000;
const read = (workspaceId: string, stepMs = SAMPLE_SPAN_MS) =>
  readLoad(sql, { workspaceId, fromMs: Date.now() - HOUR_MS, stepMs });

it("keeps the most of five minutes, of each workspace its own, and nothing where nobody looked", async () => {
  expect(await read("ours")).toEqual([]);
  await sample(0);
  expect(await read("ours")).toMatchObject([{ ready: 0, waiting: 0, lagMs: 0 }]);
  for (const isHeld of [false, false, true]) await queueRun("ours", isHeld);
  await queueRun("theirs");
  await sample(0);
  await sql`delete from queue.job`;
  await sample(0);
  // An hour, since five minutes may have gone over between two of them.
  expect(await read("ours", HOUR_MS)).toMatchObject([{ ready: 2, waiting: 1 }]);
  expect(await read("theirs", HOUR_MS)).toMatchObject([{ ready: 1, waiting: 0 }]);
  expect(await read("nobody's", HOUR_MS)).toMatchObject([{ ready: 0, waiting: 0 }]);
});

it("is done by one of many, and keeps how late the oldest schedule is", async () => {
  await sql`truncate load_samples`;
  await sql`insert into "user" (id, name, email) values ('owner', 'Ada', 'owner@example.com')`;
  await sql`insert into organization (id, name, slug, created_at) values ('ours', 'ours', 'ours', now())`;
  await sql`
    insert into tools (id, workspace_id, user_id, name, type, is_active, credentials, credentials_masked)
    overriding system value values (1, 'ours', 'owner', 't', 'HTTP', true, 'x', '{}')`;
  const [event] = await sql<{ id: number }[]>`
    insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone,
      overlap_policy, misfire_policy, misfire_grace_seconds, status)
    values ('ours', 'owner', 'e', 'TOOL_ACTION', 'HTTP', 1, 'http.request', '{}', 'SCHEDULE', 'UTC', 'skip', 'skip', 1, 'ACTIVE')
    returning id`;
  await sql`
    insert into schedules (event_id, timezone, anchor, due_at)
    values (${event?.id ?? 0}, 'UTC', now(), now() - interval '90 seconds')`;
  const looked = await Promise.all([1, 2, 3].map(() => sample(HOUR_MS)));
  expect(looked.filter(Boolean)).toHaveLength(1);
  const [row] = await read("ours");
  expect(Math.floor((row?.lagMs ?? 0) / 10_000)).toBe(9);
});

it("is done the less often the longer it takes", async () => {
  await sql`truncate load_samples`;
  const times = [0, 1_000];
  expect(await sampleLoad(opened.database, { everyMs: 0, now: () => times.shift() ?? 0 })).toBe(true);
  const rows =
    await sql`select sampled_at > now() + interval '2 minutes' as later from load_samples where workspace_id = ''`;
  expect(rows).toEqual([{ later: true }]);
  await sql`truncate load_samples`;
  await sampleLoad(opened.database, { everyMs: HOUR_MS });
  expect(await sql`select from load_samples where sampled_at > now()`).toHaveLength(0);
});
