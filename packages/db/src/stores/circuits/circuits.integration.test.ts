import type { CircuitKey } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { listenForChanges } from "../../changes.ts";
import { createDatabase, type Database } from "../../client.ts";
import { insertTool, nextToolId } from "../tools.ts";
import { insertWorkspace } from "../workspaces.ts";
import { createCircuitStore, resetCircuits } from "./circuits.ts";

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

  /** As a worker claims it; null: it has none. */
  async function claimOf(
    store: ReturnType<typeof createCircuitStore>,
    key: CircuitKey,
    holdMs = 60_000,
  ): Promise<string | null> {
    const probe = await store.drawProbe(key, { holdMs });
    return probe !== null && (await store.claimProbe(key, probe)) ? probe : null;
  }

  it("lets one of many workers probe, and closes after two successes", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const stores = databases.map(createCircuitStore);
    const store = createCircuitStore(first());
    await store.open(key, { resetMs: 0, reason: "down", detail: "" });
    const claims = await Promise.all(stores.map((each) => claimOf(each, key)));
    const [probe = "", ...others] = claims.filter((claim) => claim !== null);
    expect(others).toEqual([]);
    const settle = { result: "success", resetMs: 60_000, successesToClose: 2 } as const;
    expect(await store.settleProbe(key, { ...settle, probe })).toMatchObject({ state: "halfOpen" });
    const second = (await claimOf(store, key)) ?? "";
    expect(await store.settleProbe(key, { ...settle, probe: second })).toBeNull();
    expect([...(await store.load(key.toolId))]).toEqual([]);
  });

  it("opens again when the probe fails, and is closed by hand", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const store = createCircuitStore(first());
    await store.open(key, { resetMs: 0, reason: "down", detail: "" });
    const claim = async () => (await claimOf(store, key)) ?? "";
    const cause = { reason: "it answers 500", detail: "HTTP_500" };
    const failure = { result: "failure", resetMs: 60_000, successesToClose: 2 } as const;
    const row = await store.settleProbe(key, { ...failure, probe: await claim(), cause });
    expect(row?.state).toBe("open");
    // What keeps it open now, not what opened it first.
    const told = () => first().sql`select reason, detail from circuits where tool_id = ${key.toolId}`;
    expect(await told()).toEqual([cause]);
    await first().sql`update circuits set probe_at = now() where tool_id = ${key.toolId}`;
    await store.settleProbe(key, { ...failure, probe: await claim() });
    expect(await told()).toEqual([cause]);
    expect(await claim()).toBe("");
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
    expect(await claimOf(store, key, 310_000)).toBeNull();
    await first().sql`
      update circuits set opened_at = opened_at + interval '1 hour', probe_at = probe_at + interval '1 hour',
        probe_until = now() + interval '1 hour' where tool_id = ${key.toolId}`;
    expect(await store.load(key.toolId)).toMatchObject([{ state: "open", probeInMs: 0 }]);
    expect(await claimOf(store, key, 310_000)).toEqual(expect.any(String));
    expect(await claimOf(store, key, 310_000)).toBeNull();
  });

  it("frees the place of a probe that was claimed without an answer, by what was drawn, and of no other", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const store = createCircuitStore(first());
    await store.open(key, { resetMs: 0, reason: "down", detail: "" });
    const [lost = "", other = ""] = [
      await store.drawProbe(key, { holdMs: 60_000 }),
      await store.drawProbe(key, { holdMs: 60_000 }),
    ].map((drawn) => drawn ?? "");
    const unsent = { result: "none", resetMs: 60_000, successesToClose: 2 } as const;
    expect(await store.claimProbe(key, lost)).toBe(true);
    await store.settleProbe(key, { ...unsent, probe: other });
    expect(await store.claimProbe(key, other)).toBe(false);
    await store.settleProbe(key, { ...unsent, probe: lost });
    expect(await store.claimProbe(key, other)).toBe(true);
  });

  it("hears nothing of a probe that comes back after another was sent in its place, or after it was closed", async () => {
    const key = { toolId: await addTool(), host: "api.example.com:443" };
    const store = createCircuitStore(first());
    const claim = async () => (await claimOf(store, key)) ?? "";
    const settle = { resetMs: 60_000, successesToClose: 2 };
    await store.open(key, { resetMs: 0, reason: "down", detail: "" });
    const late = await claim();
    await first()
      .sql`update circuits set probe_until = now() - interval '1 second' where tool_id = ${key.toolId}`;
    const probe = await claim();
    for (const result of ["none", "success", "failure"] as const)
      expect(await store.settleProbe(key, { ...settle, probe: late, result })).toMatchObject({
        state: "halfOpen",
      });
    expect(await claim(), "the other is still under way").toBe("");
    await store.settleProbe(key, { ...settle, probe, result: "success" });
    const last = await claim();
    expect(await store.settleProbe(key, { ...settle, probe: last, result: "success" })).toBeNull();
    await store.fail(key, { ...failing, count: 3 });
    expect(await store.settleProbe(key, { ...settle, probe: late, result: "success" })).toMatchObject({
      state: "failing",
    });
    expect(await store.fail(key, { ...failing, count: 2 })).toMatchObject({ state: "open" });
  });
});
