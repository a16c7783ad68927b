import { activateEvent, createEvent, deactivateEvent, duplicateEvent, updateEvent } from "@carillon/services";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { pino } from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnv } from "../../../src/env.ts";
import { createPlatform, type Platform } from "../../../src/platform.ts";
import { type Seeded, seed } from "./seed.ts";

const HOURS_MS = 6 * 3_600_000;

let testDatabase: TestDatabase;
let seeded: Seeded;
let platform: Platform;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  seeded = await seed(testDatabase.url);
  const env = readEnv({
    DATABASE_URL: testDatabase.url,
    MASTER_KEYS: seeded.masterKeys,
    AUTH_SECRET: "x".repeat(32),
  });
  platform = await createPlatform({ env, logger: pino({ level: "silent" }), role: "api" });
});
afterAll(async () => {
  await platform?.close();
  await seeded?.database.close();
  await testDatabase?.drop();
});

it.each([
  ["behind", -HOURS_MS],
  ["ahead", HOURS_MS],
])("plans by the database's clock what a server plans whose own is hours %s", async (_, skewMs) => {
  const deps = { ...platform.services, now: () => new Date(Date.now() + skewMs) };
  const { sql } = seeded.database;
  const { workspaceId, userId } = seeded;
  const caller = {
    workspaceId,
    userId,
    userEmail: "test@example.com",
    role: "owner",
    scopes: null,
    tokenId: null,
    sessionId: "s",
    timezone: null,
  } as never;
  const toolId = await seeded.addTool("WEBHOOK", { url: "https://example.com/hook" });
  /** The minute that comes next, by the database's clock. */
  const isNext = async (id: number) => {
    const [row] = await sql`
      select coalesce(next_run_at, resume_from) - now() between interval '0' and interval '1 minute' as "isNext"
      from schedules where event_id = ${id}`;
    return row?.isNext;
  };
  const { id } = await createEvent(deps, caller, {
    name: "each minute",
    type: "TOOL_ACTION",
    toolActionConfig: { toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: 1 } },
    triggerType: "SCHEDULE",
    schedule: "* * * * *",
  } as never);
  expect(await isNext(id)).toBe(true);
  await updateEvent(deps, caller, { id, timezone: "Europe/Berlin" });
  expect(await isNext(id)).toBe(true);
  await deactivateEvent(deps, caller, { id });
  await activateEvent(deps, caller, { id });
  expect(await isNext(id)).toBe(true);
  expect(await isNext((await duplicateEvent(deps, caller, { id })).id)).toBe(true);
});
