import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { listenForChanges } from "../changes.ts";
import { createDatabase, type Database } from "../client.ts";
import { readNow } from "../read-now.ts";
import { createCircuitStore, resetCircuits } from "./circuits/circuits.ts";
import { quotaUse } from "./health/quota-use.ts";
import { createHoldStore, releaseHold } from "./holds.ts";
import { createLeaseTokens } from "./lease-tokens.ts";
import { quotasOf } from "./plan-usage.ts";
import { createTakeQuota } from "./take-quota.ts";
import { insertTool, nextToolId } from "./tools.ts";
import { insertWorkspace } from "./workspaces.ts";

let testDatabase: TestDatabase;
let databases: Database[];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  databases = [1, 2, 3].map(() => createDatabase({ url: testDatabase.url, max: 4 }));
});
afterAll(async () => {
  await Promise.all(databases.map((database) => database.close()));
  await testDatabase.drop();
});

const first = () => databases[0] as Database;

const DAY = 86_400_000;

/** A zone, as POSIX writes one, whose clocks are put forward an hour at this day's noon. */
function changingToday(): string {
  const now = Date.now();
  const day = Math.floor((now - Date.UTC(new Date(now).getUTCFullYear(), 0)) / DAY);
  return `WINTER0SUMMER,${day}/12,${(day + 90) % 365}/12`;
}

describe("createLeaseTokens", () => {
  it("grants exactly the limit to three workers that ask at once", async () => {
    const leases = databases.map(createLeaseTokens);
    const asked = Array.from({ length: 90 }, (_, index) =>
      leases[index % 3]?.({ key: "shared", limit: 60, windowMs: 60_000, want: 1, holdMs: 500 }),
    );
    const answers = await Promise.all(asked);
    expect(answers.reduce((sum, answer) => sum + (answer?.granted ?? 0), 0)).toBe(60);
    const refused = answers.filter((answer) => answer?.granted === 0);
    expect(refused).toHaveLength(30);
    for (const answer of refused) expect(answer?.retryAfterMs).toBeGreaterThan(55_000);
  });

  it("grants at once after the clock was set back: grants of a time to come hold nobody up", async () => {
    const lease = createLeaseTokens(first());
    const request = { key: "set back", limit: 2, windowMs: 60_000, want: 2, holdMs: 500 };
    expect(await lease(request)).toMatchObject({ granted: 2 });
    await first().sql`
      update rate_leases set grants = jsonb_build_array(jsonb_build_array((grants->0->>0)::bigint + 3600000, 2))
      where key = 'set back'`;
    expect(await lease(request)).toMatchObject({ granted: 2 });
    expect(await lease(request)).toMatchObject({ granted: 0 });
  });

  it("grants what is left when more is wanted", async () => {
    const lease = createLeaseTokens(first());
    expect(await lease({ key: "rest", limit: 10, windowMs: 60_000, want: 7, holdMs: 500 })).toMatchObject({
      granted: 7,
    });
    expect(await lease({ key: "rest", limit: 10, windowMs: 60_000, want: 7, holdMs: 500 })).toMatchObject({
      granted: 3,
    });
    expect(await lease({ key: "rest", limit: 10, windowMs: 60_000, want: 7, holdMs: 500 })).toMatchObject({
      granted: 0,
    });
  });

  it("grants again once the window and the time tokens may be held are over", async () => {
    const lease = createLeaseTokens(first());
    const request = { key: "short", limit: 2, windowMs: 60_000, want: 2, holdMs: 500 };
    expect(await lease(request)).toMatchObject({ granted: 2 });
    const { sql } = first();
    const age = (ms: number) => sql`
      update rate_leases set grants = (select jsonb_agg(jsonb_build_array((g->>0)::bigint - ${ms}::bigint, g->1)) from jsonb_array_elements(grants) g)
      where key = 'short'`;
    await age(60_200);
    expect(await lease(request)).toMatchObject({ granted: 0 });
    await age(400);
    expect(await lease(request)).toMatchObject({ granted: 2 });
  });
});

describe("createHoldStore", () => {
  const NOTE = "github says: 0 left";
  const request = { limit: 5, windowMs: 60_000, want: 1, holdMs: 500 };

  it("holds back what any worker leases, and every worker sees why and until when", async () => {
    const [one, two] = databases.map(createHoldStore);
    const key = "held";
    const held = await one?.hold(key, { ms: 60_000, note: NOTE });
    expect(held?.leftMs).toBeGreaterThan(55_000);
    expect(await two?.load(key)).toMatchObject([{ key, note: NOTE, until: held?.until }]);
    const lease = await createLeaseTokens(databases[2] as Database)({ ...request, key });
    expect(lease).toMatchObject({ granted: 0, hold: { key, note: NOTE, until: held?.until } });
    expect(lease.retryAfterMs).toBeGreaterThan(55_000);
    await releaseHold(first(), key);
    expect(await createLeaseTokens(first())({ ...request, key })).toEqual({
      ...{ granted: 1, free: 4, retryAfterMs: 0 },
    });
  });

  it("is over when its time is, and is never shortened", async () => {
    const store = createHoldStore(first());
    const key = "long";
    await store.hold(key, { ms: 60_000, note: NOTE });
    expect((await store.hold(key, { ms: 1_000, note: "other" })).note).toBe(NOTE);
    await first().sql`update rate_leases set held_until = now() - interval '1 ms' where key = ${key}`;
    expect(await store.load(key)).toEqual([]);
    expect((await createLeaseTokens(first())({ ...request, key })).granted).toBe(1);
  });

  it("is none where it lies so far ahead that the clock must have been set back", async () => {
    const store = createHoldStore(first());
    const key = "ahead";
    await store.hold(key, { ms: 60_000, note: NOTE });
    await first().sql`update rate_leases set held_until = held_until + interval '5 hours' where key = ${key}`;
    expect(await store.load(key)).toEqual([]);
    expect((await createLeaseTokens(first())({ ...request, key })).granted).toBe(1);
    expect((await store.hold(key, { ms: 1_000, note: NOTE })).leftMs).toBeLessThanOrEqual(1_000);
  });
});

describe("createTakeQuota", () => {
  it("counts exactly under concurrency, and a refused call counts nothing", async () => {
    const takes = databases.map(createTakeQuota);
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, index) => takes[index % 3]?.("w1", "free")),
    );
    expect(answers.filter((answer) => answer?.ok)).toHaveLength(100);
    const refused = answers.find((answer) => answer?.ok === false);
    expect(refused).toMatchObject({ ok: false, period: "hour", limit: 100 });
    const rows = await first().sql<
      { period: string; used: number }[]
    >`select period, used from quota_usage where workspace_id = 'w1' order by period`;
    expect([...rows]).toEqual([
      { period: "day", used: 100 },
      { period: "hour", used: 100 },
    ]);
  });

  it("tells of days of UTC, also where the server's zone changes its clocks in one", async () => {
    const settings = { TimeZone: changingToday() };
    const database = createDatabase({ url: testDatabase.url, max: 1, settings });
    try {
      const { sql } = database;
      await sql`
        insert into quota_usage (workspace_id, period, starts_at, used) values ('w3', 'day', date_trunc('day', now(), 'UTC'), 1000)`;
      const before = await readNow(sql);
      const wait = await createTakeQuota(database)("w3", "free");
      const after = await readNow(sql);
      expect(wait).toMatchObject({ ok: false, period: "day" });
      const waitMs = wait.ok ? Number.NaN : wait.retryAfterMs;
      const midnight = Math.ceil(before.getTime() / DAY) * DAY;
      expect(before.getTime() + waitMs).toBeLessThanOrEqual(midnight);
      expect(after.getTime() + waitMs).toBeGreaterThanOrEqual(midnight - 1);
      const [hour, day] = await quotasOf(sql, { workspaceId: "w3", plan: "free" });
      expect(hour?.renewsAt.getTime()).toBeLessThanOrEqual(midnight);
      expect(day?.renewsAt).toEqual(new Date(midnight));
      const used = await quotaUse(sql, { workspaceId: "w3", plan: "free" });
      expect(used.find(({ period }) => period === "day")?.renewsAt).toBe(new Date(midnight).toISOString());
    } finally {
      await database.close();
    }
  });

  it("counts nothing where there is no limit", async () => {
    expect(await createTakeQuota(first())("w2", "unlimited")).toEqual({ ok: true });
    expect([...(await first().sql`select 1 from quota_usage where workspace_id = 'w2'`)]).toEqual([]);
  });
});

describe("createCircuitStore", () => {
  async function addTool(): Promise<number> {
    const { sql } = first();
    const id = await nextToolId(sql);
    const workspaceId = `w-circuit-${id}`;
    await sql`insert into "user" (id, name, email) values (${workspaceId}, 'T', ${`${workspaceId}@example.com`})`;
    await insertWorkspace(sql, {
      id: workspaceId,
      memberId: workspaceId,
      name: "W",
      slug: workspaceId,
      userId: workspaceId,
    });
    await insertTool(sql, {
      id,
      workspaceId,
      userId: workspaceId,
      name: "t",
      type: "HTTP",
      description: null,
      tags: [],
      isActive: true,
      rateLimit: null,
      concurrency: null,
      sealed: "x",
      masked: {},
    });
    return id;
  }

  it("lets one of many workers probe, and closes after two successes", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const stores = databases.map(createCircuitStore);
    const store = createCircuitStore(first());
    await store.open(key, { resetMs: 0, reason: "down", detail: "" });
    const claims = await Promise.all(stores.map((each) => each.claimProbe(key, { holdMs: 60_000 })));
    expect(claims.filter(Boolean)).toHaveLength(1);
    const settle = { resetMs: 60_000, successesToClose: 2 };
    expect(await store.settleProbe(key, { ...settle, result: "success" })).toMatchObject({
      state: "halfOpen",
    });
    expect(await store.claimProbe(key, { holdMs: 60_000 })).toBe(true);
    expect(await store.settleProbe(key, { ...settle, result: "success" })).toBeNull();
    expect([...(await store.load(key.toolId))]).toEqual([]);
  });

  it("opens again when the probe fails, and is closed by hand", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const store = createCircuitStore(first());
    await store.open(key, { resetMs: 0, reason: "down", detail: "" });
    await store.claimProbe(key, { holdMs: 60_000 });
    const cause = { reason: "it answers 500", detail: "HTTP_500" };
    const failure = { result: "failure", resetMs: 60_000, successesToClose: 2 } as const;
    const row = await store.settleProbe(key, { ...failure, cause });
    expect(row?.state).toBe("open");
    // What keeps it open now, not what opened it first.
    const told = () => first().sql`select reason, detail from circuits where tool_id = ${key.toolId}`;
    expect(await told()).toEqual([cause]);
    await store.settleProbe(key, failure);
    expect(await told()).toEqual([cause]);
    expect(await store.claimProbe(key, { holdMs: 60_000 })).toBe(false);
    await resetCircuits(first(), key.toolId);
    expect([...(await store.load(key.toolId))]).toEqual([]);
  });

  const failing = { limit: 5, resetMs: 60_000, reason: "down", detail: "" };

  it("opens with the fifth failure in a row, whichever workers met them", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const stores = databases.map(createCircuitStore);
    const ends = await Promise.all(
      Array.from({ length: 4 }, (_, index) => stores[index % 3]?.fail(key, { ...failing, count: 1 })),
    );
    expect(ends).toEqual([null, null, null, null]);
    const store = createCircuitStore(first());
    expect(await store.load(key.toolId)).toEqual([{ ...key, state: "failing", probeInMs: 0 }]);
    await store.succeed(key);
    expect([...(await store.load(key.toolId))]).toEqual([]);
    expect(await store.fail(key, { ...failing, count: 4 })).toBeNull();
    const row = await stores[1]?.fail(key, { ...failing, count: 1 });
    expect(row).toMatchObject({ ...key, state: "open" });
    expect(row?.probeInMs).toBeGreaterThan(50_000);
    expect(row?.probeInMs).toBeLessThanOrEqual(60_000);
    // Who meets another one meanwhile learns that it is open.
    expect(await stores[2]?.fail(key, { ...failing, count: 1 })).toMatchObject({ state: "open" });
    await resetCircuits(first(), key.toolId);
    expect(await store.fail(key, { ...failing, count: 4 })).toBeNull();
  });

  it("is known to be open by a failure that was told while it was being opened", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const store = createCircuitStore(first());
    await store.fail(key, { ...failing, count: 4 });
    let late: ReturnType<typeof store.fail> | undefined;
    await databases[1]?.sql.begin(async (tx) => {
      await tx`
        insert into circuits (tool_id, host, state, opened_at, probe_at, reason, detail)
        values (${key.toolId}, ${key.host}, 'open', now(), now() + interval '1 minute', '', '')`;
      await tx`delete from circuit_failures where tool_id = ${key.toolId}`;
      late = store.fail(key, { ...failing, count: 1 });
      await vi.waitFor(
        async () =>
          expect(
            await first().sql`
              select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
          ).toHaveLength(1),
        { timeout: 10_000 },
      );
    });
    expect(await late).toMatchObject({ ...key, state: "open" });
  });

  it("tells the others of the first failure and of the success after it, and of none between", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const store = createCircuitStore(first());
    const told: number[] = [];
    const changes = await listenForChanges({
      sql: first().sql,
      onConnect: () => {},
      onChange: (change) => {
        if (change.kind === "circuit" && change.id === key.toolId) told.push(change.id);
      },
    });
    for (let failure = 0; failure < 3; failure += 1) await store.fail(key, { ...failing, count: 1 });
    await store.succeed(key);
    await store.succeed(key);
    await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 10_000 });
    await changes.close();
  });

  it("may be tried at once where its time was told by a clock that was set back since", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const store = createCircuitStore(first());
    await store.open(key, { resetMs: 60_000, reason: "down", detail: "" });
    expect(await store.claimProbe(key, { holdMs: 310_000 })).toBe(false);
    await first().sql`
      update circuits set opened_at = opened_at + interval '1 hour', probe_at = probe_at + interval '1 hour',
        probe_until = now() + interval '1 hour' where tool_id = ${key.toolId}`;
    expect(await store.load(key.toolId)).toMatchObject([{ state: "open", probeInMs: 0 }]);
    expect(await store.claimProbe(key, { holdMs: 310_000 })).toBe(true);
    expect(await store.claimProbe(key, { holdMs: 310_000 })).toBe(false);
  });
});
