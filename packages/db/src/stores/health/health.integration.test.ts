import { randomUUID } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sql } from "../../client.ts";
import { openTestQueue, type TestQueue } from "../../queue/open-test-queue.ts";
import { HELD_UNTIL } from "../../queue/queue.ts";
import { createLeaseTokens } from "../lease-tokens.ts";
import { createTakeQuota } from "../take-quota.ts";
import { limiterUse } from "./limiter-use.ts";
import { openCircuits } from "./open-circuits.ts";
import { queueLoad, waitingRuns } from "./queue-load.ts";
import { quotaUse } from "./quota-use.ts";
import { troubleOf } from "./trouble.ts";
import { forgetWorker, liveWorkers, schedulerLag, tellWorker } from "./worker-beats.ts";

const OURS = "ours";
const THEIRS = "theirs";
const HOST = "api.example.com:443";

let testDatabase: TestDatabase;
let opened: TestQueue;
let sql: Sql;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  opened = await openTestQueue(testDatabase.url);
  sql = opened.database.sql;
  await sql`insert into "user" (id, name, email) values ('owner', 'Ada', 'owner@example.com')`;
  for (const [id, tool] of [
    [OURS, 1],
    [THEIRS, 2],
  ] as const) {
    await sql`insert into organization (id, name, slug, created_at) values (${id}, ${id}, ${id}, now())`;
    await sql`
      insert into tools (id, workspace_id, user_id, name, type, is_active, credentials, credentials_masked)
      overriding system value values (${tool}, ${id}, 'owner', 'Payments', 'HTTP', true, 'x', '{}')`;
  }
});
afterAll(async () => {
  await opened?.close();
  await testDatabase?.drop();
});

type Waits = { readonly stage?: "circuit" | "limiter" | "retry" };

/** A queued run; with `stage` it went back to the queue for that. @returns its id */
async function queueRun(workspaceId: string, { stage }: Waits = {}): Promise<string> {
  const executionId = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  await sql`
    insert into executions (id, workspace_id, tool_id, tool_type, action_id, trigger, status)
    values (${executionId}, ${workspaceId}, ${workspaceId === OURS ? 1 : 2}, 'HTTP', 'http.request', 'schedule', 'QUEUED')`;
  const resumed = stage && { stage, since: "2026-03-01T03:00:00.000Z", note: "", probes: 0, heldBy: null };
  const run = { executionId, workspaceId, eventId: null, nominalAt: null, trigger: "schedule", attempts: 0 };
  await opened.queue.insert([
    {
      id: randomUUID(),
      data: { ...run, ...(resumed && { resumed }) },
      ...(resumed && { startAfter: HELD_UNTIL }),
    },
  ]);
  return executionId;
}

describe("what waits", () => {
  it("is counted by why, of one workspace alone", async () => {
    await queueRun(OURS);
    await queueRun(OURS);
    for (const stage of ["limiter", "limiter", "retry", "circuit"] as const) await queueRun(OURS, { stage });
    const [capped, overlapping] = [
      await queueRun(OURS, { stage: "limiter" }),
      await queueRun(OURS, { stage: "retry" }),
    ];
    await sql`insert into place_waits (execution_id, job_id, key, keys) values (${capped}, ${randomUUID()}, 'tool:1', '{tool:1}')`;
    await sql`
      insert into waiting_runs (execution_id, event_id, nominal_at, kind, release_after)
      values (${overlapping}, 1, now(), 'overlap', now())`;
    await queueRun(THEIRS);
    await queueRun(THEIRS, { stage: "retry" });

    expect(await queueLoad(sql, OURS)).toMatchObject({ ready: 2, readySince: expect.any(Date) });
    const counted = await waitingRuns(sql, OURS);
    expect(counted.map(({ reason, toolId, count }) => `${reason} ${toolId} ${count}`).sort()).toEqual([
      "cap 1 1",
      "circuit null 1",
      "limiter 1 2",
      "overlap null 1",
      "retry null 1",
    ]);
    expect(counted.find(({ reason }) => reason === "retry")?.since?.toISOString()).toBe(
      "2026-03-01T03:00:00.000Z",
    );
    expect(await queueLoad(sql, "nobody's")).toEqual({ ready: 0, readySince: null });
    expect(await waitingRuns(sql, "nobody's")).toEqual([]);
  });
});

describe("openCircuits", () => {
  it("tells what holds, how often the tool failed and who reset it last, and nothing of others' tools", async () => {
    for (const tool of [1, 2])
      await sql`
        insert into circuits (tool_id, host, state, opened_at, probe_at, reason)
        values (${tool}, ${HOST}, 'open', now(), now() + interval '1 minute', 'answered 503')`;
    const held = await queueRun(OURS, { stage: "circuit" });
    await sql`insert into deferred_runs (execution_id, job_id, tool_id, host, since) values (${held}, ${randomUUID()}, 1, ${HOST}, now())`;
    for (const status of ["FAILURE", "TIMEOUT", "SUCCESS"]) {
      const id = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
      await sql`
        insert into executions (id, workspace_id, tool_id, tool_type, action_id, trigger, status, finished_at)
        values (${id}, ${OURS}, 1, 'HTTP', 'http.request', 'api', ${status}, now())`;
    }
    for (const [target, at] of [
      ["tool:1", "2026-03-01T03:00:00Z"],
      ["tool:1", "2026-03-02T03:00:00Z"],
      ["tool:2", "2026-03-03T03:00:00Z"],
    ] as const)
      await sql`
        insert into audit_log (workspace_id, user_id, verb, target, at)
        values (${OURS}, 'owner', 'tool.reset-circuit', ${target}, ${at})`;
    const circuits = await openCircuits(sql, { workspaceId: OURS, nowMs: Date.now() });
    expect(circuits).toMatchObject([
      {
        ...{ toolId: 1, toolName: "Payments", toolType: "HTTP", host: HOST, state: "open" },
        ...{ reason: "answered 503", failures: 2, waiting: 1, resetBy: "Ada" },
      },
    ]);
    expect(circuits[0]?.resetAt?.toISOString()).toBe("2026-03-02T03:00:00.000Z");
  });
});

describe("limiterUse", () => {
  const limits = [{ type: "HTTP", provider: "http", limit: 10, windowMs: 60_000 }];
  it("tells how much of its window a tool has had, what an administrator limits, and a provider that takes nothing", async () => {
    const lease = createLeaseTokens(opened.database);
    const ask = { limit: 10, windowMs: 60_000, holdMs: 500 };
    await lease({ ...ask, key: "tool:1:http", want: 4 });
    await lease({ ...ask, key: "tool:2:http", want: 9 });
    await lease({ ...ask, key: `action:${OURS}:http.request`, want: 5 });
    await sql`
      insert into tool_overrides (workspace_id, tool_type, name, rate_limit_per_minute)
      values (${OURS}, 'HTTP', 'http.request', 5), (${OURS}, 'HTTP', 'http.unused', 5)`;
    const of = (rows: Awaited<ReturnType<typeof limiterUse>>) =>
      rows.map(({ toolId, actionId, used, limit }) => [toolId, actionId, used, limit]);
    expect(of(await limiterUse(sql, { workspaceId: OURS, limits }))).toEqual([
      [null, "http.request", 5, 5],
      [1, null, 4, 10],
    ]);
    await sql`update rate_leases set grants = '[]', updated_at = now() - interval '50 minutes' where key = 'tool:1:http'`;
    expect(of(await limiterUse(sql, { workspaceId: OURS, limits }))).toEqual([
      [null, "http.request", 5, 5],
      [1, null, 0, 10],
    ]);
    await sql`update rate_leases set updated_at = now() - interval '61 minutes' where key = 'tool:1:http'`;
    expect(await limiterUse(sql, { workspaceId: OURS, limits })).toHaveLength(1);
    await sql`
      update rate_leases set grants = '[]', updated_at = now() - interval '1 hour', held_until = now() + interval '5 minutes',
        held_note = 'http says: 0 left' where key = 'tool:1:http'`;
    expect(await limiterUse(sql, { workspaceId: OURS, limits })).toMatchObject([
      { toolId: 1, used: 0, heldUntil: expect.any(Date), heldNote: "http says: 0 left" },
      { actionId: "http.request" },
    ]);
  });
});

describe("workers", () => {
  it("are told of while they live, with what they have in hand of a workspace", async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    const beat = { version: "1", slots: 10, beatAgoMs: 700 };
    const running = new Map([
      [OURS, 2],
      [THEIRS, 3],
    ]);
    await tellWorker(opened.database, { ...beat, id, running });
    await tellWorker(opened.database, { ...beat, id: other, running: new Map(), beatAgoMs: null });
    const asked = { workspaceId: OURS, limit: 50 };
    const both = await liveWorkers(sql, asked);
    expect(both.workers).toMatchObject([
      { id, slots: 10, used: 5, own: 2 },
      { id: other, used: 0, own: 0 },
    ]);
    expect(both.lastBeatAt?.getTime()).toBeLessThan(both.lastSeenAt?.getTime() ?? 0);
    await tellWorker(opened.database, { ...beat, id, running: new Map() });
    expect((await liveWorkers(sql, asked)).workers[0]).toMatchObject({ id, used: 0, own: 0 });
    await forgetWorker(opened.database, other);
    await sql`update workers set seen_at = now() - interval '1 minute'`;
    expect(await liveWorkers(sql, asked)).toMatchObject({ workers: [], lastSeenAt: expect.any(Date) });
  });
});

describe("what else is told", () => {
  it("is the lag of the oldest schedule that is due", async () => {
    expect(await schedulerLag(sql)).toBe(0);
    const [event] = await sql<{ id: number }[]>`
      insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone,
        overlap_policy, misfire_policy, misfire_grace_seconds, status)
      values (${OURS}, 'owner', 'e', 'TOOL_ACTION', 'HTTP', 1, 'http.request', '{}', 'SCHEDULE', 'UTC', 'skip', 'skip', 1, 'ACTIVE')
      returning id`;
    await sql`
      insert into schedules (event_id, timezone, anchor, due_at)
      values (${event?.id ?? 0}, 'UTC', now(), now() - interval '90 seconds'), (${event?.id ?? 0}, 'UTC', now(), null)`;
    const lagMs = await schedulerLag(sql);
    expect(Math.floor(lagMs / 10_000)).toBe(9);
  });

  it("is what of a plan is used, and nothing of one without limits", async () => {
    await createTakeQuota(opened.database)(OURS, "free");
    expect(await quotaUse(sql, { workspaceId: OURS, plan: "free" })).toMatchObject([
      { period: "hour", used: 1, limit: 100 },
      { period: "day", used: 1, limit: 1_000 },
    ]);
    expect(await quotaUse(sql, { workspaceId: THEIRS, plan: "free" })).toMatchObject([
      { period: "hour", used: 0 },
      { period: "day", used: 0 },
    ]);
    expect(await quotaUse(sql, { workspaceId: OURS, plan: "unlimited" })).toEqual([]);
  });

  it("is what of a workspace failed, was given up and is refused", async () => {
    const given = { workspaceId: "troubled", nowMs: Date.now() };
    const none = { failuresLastHour: 0, deadLetters: 0, approvals: 0, failingTools: [] };
    expect(await troubleOf(sql, given)).toEqual(none);
    const make = async (more: { status: string; dead?: true; replayOf?: string }) => {
      const id = createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
      await sql`
        insert into executions (id, workspace_id, tool_type, action_id, trigger, status, dead_at, replay_of, finished_at)
        values (${id}, 'troubled', 'HTTP', 'http.request', 'api', ${more.status}, ${more.dead ? new Date() : null},
          ${more.replayOf ?? null}, now())`;
      return id;
    };
    await make({ status: "FAILURE", dead: true });
    const replayed = await make({ status: "FAILURE", dead: true });
    await make({ status: "SUCCESS", replayOf: replayed });
    await make({ status: "TIMEOUT" });
    await make({ status: "CANCELLED" });
    expect(await troubleOf(sql, given)).toEqual({ ...none, failuresLastHour: 3, deadLetters: 1 });
    await sql`insert into tool_health (tool_id, status, last_error) values (1, 'failing', 'refused')`;
    const ours = await troubleOf(sql, { ...given, workspaceId: OURS });
    expect(ours.failingTools).toEqual([
      { toolId: 1, toolName: "Payments", toolType: "HTTP", lastError: "refused" },
    ]);
  });
});
