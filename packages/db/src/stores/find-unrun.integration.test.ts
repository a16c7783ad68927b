import { createExecutionId, MADE_UP_FOR_PAUSE, NOT_WANTED } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDatabase, type Database, type Sql } from "../client.ts";
import { insertIncidents } from "./alert-incidents.ts";
import { findUnrun } from "./find-unrun.ts";
import { insertWorkspace } from "./workspaces.ts";

const WINDOW = 10;

let testDatabase: TestDatabase;
let database: Database;
let sql: Sql;
let eventId: number;
let ruleId: number;
/** So that what the test says of minutes is not of the time it takes. */
let now: Date;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 2 });
  ({ sql } = database);
  await sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  await insertWorkspace(sql, { id: "w", memberId: "m", name: "w", slug: "w", userId: "owner" });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});
beforeEach(async () => {
  await sql`truncate events, schedules, ticks, executions, alert_rules, alert_incidents cascade`;
  const [event] = await sql<{ id: number; now: Date }[]>`
    insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
      misfire_policy, misfire_grace_seconds, status, created_at)
    values ('w', 'owner', 'nightly', 'TOOL_ACTION', 'WEBHOOK', 1, 'webhook.send', '{}', 'SCHEDULE', 'UTC', 'skip', 'fire-once', 60, 'ACTIVE',
      now() - interval '1 day') returning id, now()`;
  eventId = event?.id ?? 0;
  now = event?.now ?? new Date();
  const [rule] = await sql<{ id: number }[]>`
    insert into alert_rules (workspace_id, user_id, name, kind, threshold, window_minutes, tells_recovery, is_active, tool_id, action_id, parameters, created_at)
    values ('w', 'owner', 'unrun', 'did-not-run', 1, ${WINDOW}, true, true, 1, 'webhook.send', '{}', now() - interval '1 day') returning id`;
  ruleId = rule?.id ?? 0;
});

const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

/** A schedule that is next due so many minutes ago. */
async function schedule(minutes: number, { jitter = 0, due = minutes } = {}): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    insert into schedules (event_id, expression, timezone, anchor, next_run_at, due_at, jitter_seconds)
    values (${eventId}, '* * * * *', 'UTC', now(), ${ago(minutes)}, ${ago(due)}, ${jitter * 60}) returning id`;
  return row?.id ?? 0;
}

type Given = { outcome?: string; reason?: string; until?: number; recorded?: number; scheduleId?: number };
type Run = { status: string; outcome?: string | null; at?: number; took?: number; isTest?: boolean };

/** A tick of so many minutes ago, with the run it had. */
async function tick(minutes: number, given: Given = {}, run?: Run): Promise<void> {
  const { outcome = "fired", reason = null, until = null, recorded = minutes, scheduleId = 0 } = given;
  const id = run && (await addRun({ at: recorded, ...run }, ago(minutes)));
  await sql`
    insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, execution_id, until_at, recorded_at)
    values (${eventId}, ${ago(minutes)}, 'w', ${scheduleId}, ${outcome}, ${reason}, ${id ?? null}, ${until === null ? null : ago(until)}, ${ago(recorded)})`;
}

async function addRun({ status, outcome = null, at = 0, took = 1, isTest = false }: Run, nominalAt?: Date) {
  const id = createExecutionId(ago(at).getTime(), crypto.getRandomValues(new Uint8Array(10)));
  await sql`
    insert into executions (id, workspace_id, event_id, tool_type, action_id, trigger, status, outcome, nominal_at, finished_at, is_test)
    values (${id}, 'w', ${eventId}, 'WEBHOOK', 'webhook.send', ${nominalAt ? "schedule" : "manual"}, ${status}, ${outcome},
      ${nominalAt ?? null}, ${ago(at - took)}, ${isTest})`;
  return id;
}

const found = async () =>
  (await findUnrun(sql)).map(({ isBad, causeAt }) => ({
    isBad,
    minutes: Math.round((now.getTime() - causeAt.getTime()) / 60_000),
  }));

const open = (minutes: number) =>
  insertIncidents(sql, [
    {
      workspaceId: "w",
      ruleId,
      subject: `event:${eventId}`,
      title: "did not run",
      message: "",
      executionId: null,
      causeAt: ago(minutes),
      alertExecutionId: createExecutionId(now.getTime(), crypto.getRandomValues(new Uint8Array(10))),
      isOver: false,
      recoveryExecutionId: null,
    },
  ]);

const SUCCESS = { status: "SUCCESS", outcome: "succeeded" };
const LEFT_OUT = { outcome: "skipped:condition", reason: NOT_WANTED };

describe("an event that was to have run", () => {
  it.each<[string, Given, Run | undefined]>([
    ["whose run failed", {}, { status: "FAILURE", outcome: "failed" }],
    ["whose run is still going", {}, { status: "RUNNING", took: -60 }],
    ["whose run succeeded too late", {}, { ...SUCCESS, took: WINDOW + 2 }],
    ["of whose run nobody knows whether all was sent", {}, { status: "SUCCESS", outcome: "unknown" }],
    ["whose only success was a test", {}, { ...SUCCESS, isTest: true }],
    ["whose run was left out for an open circuit", { outcome: "skipped:circuit" }, { status: "SKIPPED" }],
    [
      "whose condition could not be read",
      { outcome: "skipped:condition", reason: "Not run: its condition could not be read: no" },
      { status: "SKIPPED" },
    ],
    ["whose run before was still going", { outcome: "skipped:overlap" }, undefined],
    ["whose plan was used up", { outcome: "refused:quota" }, { status: "RATE_LIMITED" }],
    ["that was missed", { outcome: "missed" }, undefined],
    ["that fired late, after an outage", { outcome: "late", recorded: 1 }, { ...SUCCESS, at: 1 }],
  ])("is told of: %s", async (_, given, run) => {
    await tick(20, given, run);
    expect(await found()).toEqual([{ isBad: true, minutes: 20 }]);
  });

  it.each<[string, Given, Run | undefined]>([
    ["that succeeded in time", {}, SUCCESS],
    ["whose condition left it out", LEFT_OUT, { status: "SKIPPED" }],
    ["that was switched off", { outcome: "skipped:paused" }, undefined],
    ["that a calendar left out", { outcome: "skipped:calendar" }, undefined],
    ["that had run as often as it may", { outcome: "skipped:maximum" }, undefined],
    [
      "that makes up for a pause, later",
      { outcome: "late", reason: MADE_UP_FOR_PAUSE, recorded: 1 },
      { ...SUCCESS, at: 1 },
    ],
  ])("is not told of: %s", async (_, given, run) => {
    await tick(20, given, run);
    expect(await found()).toEqual([]);
  });

  it("is not told of before its window is over, nor when another run succeeded in it", async () => {
    await tick(WINDOW - 1, {}, { status: "FAILURE" });
    expect(await found()).toEqual([]);
    await tick(20, {}, { status: "FAILURE" });
    expect(await found()).toEqual([{ isBad: true, minutes: 20 }]);
    await addRun({ ...SUCCESS, at: 15 });
    expect(await found()).toEqual([]);
  });

  it("is told of when nobody has claimed it, and not while its jitter may last", async () => {
    await schedule(20, { jitter: 60, due: 5 });
    expect(await found()).toEqual([]);
    await sql`update schedules set due_at = ${ago(12)}`;
    expect(await found()).toEqual([{ isBad: true, minutes: 12 }]);
  });

  it("has its window from when it fired by its jitter, or else from the end of that", async () => {
    const scheduleId = await schedule(-60, { jitter: 60 });
    await tick(65, { scheduleId, recorded: 20 }, { ...SUCCESS, took: 5 });
    expect(await found()).toEqual([]);
    await sql`update executions set status = 'FAILURE'`;
    expect(await found()).toEqual([{ isBad: true, minutes: 20 }]);
    await sql`truncate ticks`;
    await tick(75, { scheduleId, outcome: "missed", recorded: 1 });
    expect(await found()).toEqual([{ isBad: true, minutes: 15 }]);
    await sql`truncate ticks`;
    await tick(69, { scheduleId, outcome: "missed", recorded: 1 });
    expect(await found()).toEqual([]);
  });

  it("is told of by the first of a range that is missed until now, and by its last later on", async () => {
    await tick(50, { outcome: "missed", until: 5, recorded: 4 });
    expect(await found()).toEqual([{ isBad: true, minutes: 50 }]);
    await sql`update ticks set until_at = ${ago(30)}`;
    expect(await found()).toEqual([{ isBad: true, minutes: 30 }]);
  });

  it("is not told of while it is off, nor of a time before the rule", async () => {
    await tick(20, { outcome: "missed" });
    await sql`update events set status = 'PAUSED'`;
    expect(await found()).toEqual([]);
    await sql`update events set status = 'ACTIVE'`;
    await sql`update alert_rules set created_at = ${ago(15)}`;
    expect(await found()).toEqual([]);
  });

  it("is not told of as soon as it is on again to make up for its pause", async () => {
    await schedule(600);
    await sql`update schedules set resume_from = ${ago(1)}`;
    expect(await found()).toEqual([]);
    await sql`update schedules set resume_from = null`;
    expect(await found()).toEqual([{ isBad: true, minutes: 600 }]);
  });
});

describe("an event that was told of", () => {
  it("is over with its next success, once", async () => {
    await open(40);
    await tick(40, {}, { status: "FAILURE" });
    await tick(20, {}, { status: "FAILURE" });
    expect(await found()).toEqual([]);
    await addRun({ ...SUCCESS, at: 3, took: 1 });
    expect(await found()).toEqual([{ isBad: false, minutes: 2 }]);
  });

  it("is over when its condition says that there is nothing to do", async () => {
    await open(40);
    await tick(20, LEFT_OUT, { status: "SKIPPED" });
    expect(await found()).toEqual([{ isBad: false, minutes: 19 }]);
  });

  it("is not told of again for the same time, once it is over", async () => {
    await tick(20, {}, { status: "FAILURE" });
    await open(20);
    await sql`update alert_incidents set recovered_at = now()`;
    expect(await found()).toEqual([]);
  });
});
