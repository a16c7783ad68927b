import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../client.ts";
import { readNow } from "../read-now.ts";
import { quotaUse } from "./health/quota-use.ts";
import { createHoldStore, releaseHold } from "./holds.ts";
import { createLeaseTokens } from "./lease-tokens.ts";
import { quotasOf } from "./plan-usage.ts";
import { createTakeQuota } from "./take-quota.ts";

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
