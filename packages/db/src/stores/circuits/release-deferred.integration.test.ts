import { randomUUID } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { createQueue, HELD_UNTIL, type Queue } from "../../queue/queue.ts";
import { deferRuns } from "./defer-runs.ts";
import { createReleaseDeferred } from "./release-deferred.ts";

const HOST = "api.example.com:443";
const TOOL = 7;

let testDatabase: TestDatabase;
let databases: Database[];
let database: Database;
let queue: Queue;
let releases: (() => Promise<number>)[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  databases = Array.from({ length: 3 }, () => createDatabase({ url: testDatabase.url, max: 2 }));
  [database] = databases as [Database];
  const { sql } = database;
  queue = createQueue({ sql, supervise: false, onError: (error) => expect.fail(error.message) });
  await queue.start();
  releases = databases.map((each) => createReleaseDeferred({ database: each, queue }));
  await sql`insert into "user" (id, name, email) values ('owner', 'Owner', 'owner@example.com')`;
  await sql`insert into organization (id, name, slug, created_at) values ('w', 'w', 'w', now())`;
  await sql`
    insert into tools (id, workspace_id, user_id, name, type, is_active, credentials, credentials_masked)
    overriding system value values (${TOOL}, 'w', 'owner', 'tool', 'HTTP', true, 'x', '{}')`;
});
afterAll(async () => {
  await queue.stop();
  for (const each of databases) await each.close();
  await testDatabase.drop();
});
beforeEach(async () => {
  await database.sql`truncate deferred_runs, deferred_circuits, circuits, executions, events, queue.job cascade`;
});

/** Runs that wait, one a batch, so that they are in order. */
async function wait(
  count: number,
  { perSecond = null, eventId = null }: { perSecond?: number | null; eventId?: number | null } = {},
): Promise<string[]> {
  const runs = Array.from({ length: count }, () => ({
    executionId: createExecutionId(Date.now(), crypto.getRandomValues(new Uint8Array(10))),
    jobId: randomUUID(),
    hold: { toolId: TOOL, host: HOST, perSecond },
  })).sort((a, b) => (a.executionId < b.executionId ? -1 : 1));
  await database.sql.begin(async (tx) => {
    await tx`
      insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, job_id)
      select id, 'w', ${eventId}::bigint, ${TOOL}, 'HTTP', 'http.request', 'schedule', 'QUEUED', job_id
      from unnest(${runs.map((r) => r.executionId)}::uuid[], ${runs.map((r) => r.jobId)}::uuid[]) as r(id, job_id)`;
    await queue.insert(
      runs.map(({ executionId, jobId }) => ({
        id: jobId,
        startAfter: HELD_UNTIL,
        data: { executionId, workspaceId: "w", eventId, nominalAt: null, trigger: "schedule", attempts: 0 },
      })),
      tx,
    );
    await deferRuns(tx, runs);
  });
  return runs.map(({ executionId }) => executionId);
}

const circuit = (secondsToProbe: number) => database.sql`
  insert into circuits (tool_id, host, state, probe_at) values (${TOOL}, ${HOST}, 'open', now() + ${secondsToProbe} * interval '1 second')
  on conflict (tool_id, host) do update set probe_at = excluded.probe_at, probe_until = null`;

/** All workers beat at once, a second after the beat before. */
async function beat(): Promise<number> {
  await database.sql`update deferred_circuits set release_at = release_at - interval '1 second'`;
  const released = await Promise.all(releases.map((release) => release()));
  return released.reduce((sum, each) => sum + each, 0);
}

const beats = async (times: number) => {
  const released: number[] = [];
  for (let n = 0; n < times; n += 1) released.push(await beat());
  return released;
};

const begun = async () =>
  (await queue.fetch(1_000)).map(({ data }) => data.executionId).sort((a, b) => (a < b ? -1 : 1));

describe("runs that wait for a circuit", () => {
  it("are let go by one worker, more with each second once it is closed, the oldest first", async () => {
    const ids = [...(await wait(100)), ...(await wait(150))];
    expect(await beats(9)).toEqual([5, 10, 20, 40, 50, 50, 50, 25, 0]);
    expect(await begun()).toEqual([...ids].sort((a, b) => (a < b ? -1 : 1)));
    expect(await database.sql`select from deferred_circuits`).toHaveLength(0);
    expect(await wait(1).then(beat)).toBe(1);
  });

  it("begin with the oldest", async () => {
    const ids = await wait(12);
    await beat();
    expect(await begun()).toEqual(ids.slice(0, 5));
  });

  it("are not let go before it is time again, however many workers beat", async () => {
    await wait(100);
    expect(await beat()).toBe(5);
    await database.sql`update deferred_circuits set release_at = release_at + interval '1 minute'`;
    expect(await Promise.all(releases.map((release) => release()))).toEqual([0, 0, 0]);
  });

  it("go though the clock was set back since their time was told", async () => {
    await wait(20);
    await database.sql`update deferred_circuits set release_at = release_at + interval '1 hour'`;
    expect(await beat()).toBe(5);
  });

  it("stay while it is open, and go one by one while it is half-open and nobody probes", async () => {
    await wait(20);
    await circuit(60);
    expect(await beats(2)).toEqual([0, 0]);
    await circuit(-1);
    expect(await beats(2)).toEqual([1, 1]);
    await database.sql`update circuits set probe_until = now() + interval '5 minutes'`;
    expect(await beat()).toBe(0);
    await database.sql`delete from circuits`;
    expect(await beats(2)).toEqual([5, 10]);
  });

  it("go of every circuit in turn, also where more have closed than are looked at on one beat", async () => {
    const tools = Array.from({ length: 150 }, (_, n) => n + 1);
    await database.sql`
      insert into deferred_circuits (tool_id, host, pace, max_pace, release_at) select id, ${HOST}, 5, 50, now() from unnest(${tools}::bigint[]) id`;
    await database.sql`
      insert into deferred_runs (execution_id, job_id, tool_id, host, since)
      select gen_random_uuid(), gen_random_uuid(), id, ${HOST}, now() from unnest(${tools}::bigint[]) id, generate_series(1, 60)`;
    const [release] = releases;
    for (let n = 0; n < 2; n += 1) {
      await database.sql`update deferred_circuits set release_at = release_at - interval '1 second'`;
      await release?.();
    }
    const [left] = await database.sql`
      select count(distinct tool_id)::int as tools from deferred_circuits where pace = 5`;
    expect(left?.tools).toBe(0);
  });

  it("begin slowly again when it has opened again", async () => {
    await wait(200);
    expect(await beats(3)).toEqual([5, 10, 20]);
    await wait(1);
    expect(await beats(2)).toEqual([5, 10]);
  });

  it("go no faster than their tool may be called", async () => {
    await wait(10, { perSecond: 2 });
    expect(await beats(3)).toEqual([2, 2, 2]);
    await database.sql`truncate deferred_runs, deferred_circuits`;
    await wait(10, { perSecond: 0 });
    expect(await beats(2)).toEqual([1, 1]);
  });

  it("do not go that were cancelled, and take no other's turn", async () => {
    const ids = await wait(30);
    const cancelled = ids.slice(0, 20);
    await database.sql`update executions set finished_at = now(), status = 'CANCELLED' where id = any(${cancelled}::uuid[])`;
    await circuit(-1);
    expect(await beat()).toBe(1);
    expect(await begun()).toEqual([ids[20]]);
    expect(await database.sql`select from deferred_runs`).toHaveLength(9);
  });

  it("are cancelled when their event is switched off, but for those that somebody asked for", async () => {
    const [event] = await database.sql<{ id: number }[]>`
      insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
        misfire_policy, misfire_grace_seconds, status)
      values ('w', 'owner', 'event', 'TOOL_ACTION', 'HTTP', ${TOOL}, 'http.request', '{}', 'SCHEDULE', 'UTC', 'allow', 'fire-once', 60, 'PAUSED')
      returning id`;
    const ids = await wait(3, { eventId: event?.id ?? 0 });
    const asked = ids.at(-1) ?? "";
    await database.sql`update executions set trigger = 'manual' where id = ${asked}::uuid`;
    expect(await beat()).toBe(1);
    expect(await begun()).toEqual([asked]);
    const rows = await database.sql`select status, stdout from executions where status = 'CANCELLED'`;
    expect(rows).toHaveLength(2);
    expect(rows[0]?.stdout).toBe("Cancelled: its event was switched off while it waited");
  });

  it("are told of in the ledger when their event is switched off, and count for nothing", async () => {
    const { sql } = database;
    const [event] = await sql<{ id: number }[]>`
      insert into events (workspace_id, user_id, name, type, tool_type, tool_id, action_id, parameters, trigger_type, timezone, overlap_policy,
        misfire_policy, misfire_grace_seconds, status, max_executions, execution_count)
      values ('w', 'owner', 'event', 'TOOL_ACTION', 'HTTP', ${TOOL}, 'http.request', '{}', 'SCHEDULE', 'UTC', 'allow', 'fire-once', 60, 'PAUSED', 1, 1)
      returning id`;
    const eventId = event?.id ?? 0;
    const [run = ""] = await wait(1, { eventId });
    await sql`update executions set nominal_at = date_trunc('minute', now()) where id = ${run}::uuid`;
    await sql`
      insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, execution_id)
      select event_id, nominal_at, 'w', 1, 'deferred:circuit', 'its circuit was open', id from executions where id = ${run}::uuid`;
    const counted = () => sql`select execution_count as count from events where id = ${eventId}`;
    await sql.begin(async (tx) => {
      await tx`select from events where id = ${eventId} for no key update`;
      expect(await beat()).toBe(0);
      expect(await sql`select from deferred_runs`).toHaveLength(1);
    });
    expect(await beat()).toBe(0);
    expect(
      await sql`select outcome, reason, execution_id as run from ticks where event_id = ${eventId}`,
    ).toEqual([{ outcome: "skipped:paused", reason: "the event was switched off while it waited", run }]);
    expect(await counted()).toEqual([{ count: 0 }]);
  });
});
