import type { CacheKey } from "@carillon/engine";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDatabase, type Database } from "../../client.ts";
import { insertWorkspace } from "../workspaces.ts";
import { type CacheEntries, createCacheEntries } from "./cache-entries.ts";
import { makeRoom } from "./make-room.ts";

let testDatabase: TestDatabase;
let database: Database;
let entries: CacheEntries;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = createDatabase({ url: testDatabase.url, max: 6 });
  entries = createCacheEntries(database);
  await database.sql`insert into "user" (id, name, email) values ('u', 'Ada', 'ada@example.com')`;
  for (const id of ["w", "other", "full"])
    await insertWorkspace(database.sql, { id, memberId: `m-${id}`, name: id, slug: id, userId: "u" });
});
afterAll(async () => {
  await database?.close();
  await testDatabase?.drop();
});

const keyOf = (changes: Partial<CacheKey> = {}): CacheKey => ({
  ...{ workspaceId: "w", toolId: 1, actionId: "web.search", hash: crypto.randomUUID() },
  ...changes,
});
const claim = () => ({ holder: crypto.randomUUID(), leaseMs: 60_000 });
async function keep(key: CacheKey, sealed = "sealed", ttlSeconds = 60) {
  const own = claim();
  expect(await entries.open(key, own)).toEqual({ kind: "mine" });
  await entries.keep(key, { holder: own.holder, sealed, ttlSeconds });
}

describe("createCacheEntries", () => {
  it("gives a claim to one of many that ask at once, and its result to all once there is one", async () => {
    const key = keyOf();
    const claims = Array.from({ length: 30 }, claim);
    const answers = await Promise.all(claims.map((each) => entries.open(key, each)));
    expect(answers.filter(({ kind }) => kind === "mine")).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === "busy")).toHaveLength(29);
    const { holder = "" } = claims[answers.findIndex(({ kind }) => kind === "mine")] ?? {};
    await entries.keep(key, { holder, sealed: "it", ttlSeconds: 60 });
    expect(await entries.open(key, claim())).toMatchObject({ kind: "hit", sealed: "it" });
  });

  it("gives the claim on when it is given up, or its time is over", async () => {
    const key = keyOf();
    const [one, two] = [claim(), claim()];
    await entries.open(key, one);
    await entries.release(key, two.holder);
    expect(await entries.open(key, two)).toEqual({ kind: "busy" });
    await entries.release(key, one.holder);
    expect(await entries.open(key, two)).toEqual({ kind: "mine" });
    await database.sql`update result_cache set expires_at = now() where hash = ${key.hash}`;
    expect(await entries.open(key, one)).toEqual({ kind: "mine" });
    await entries.keep(key, { holder: two.holder, sealed: "late", ttlSeconds: 60 });
    expect(await entries.open(key, two)).toEqual({ kind: "busy" });
  });

  it("has a result for as long as it may be given", async () => {
    const key = keyOf();
    await keep(key);
    await database.sql`update result_cache set expires_at = now() where hash = ${key.hash}`;
    expect(await entries.open(key, claim())).toEqual({ kind: "mine" });
  });

  it("forgets what a tool or a connection gave, or all, of one workspace", async () => {
    const workspaceId = "other";
    const keys = [
      keyOf({ workspaceId }),
      keyOf({ workspaceId, toolId: 2 }),
      keyOf({ workspaceId, actionId: "rss.read-feed" }),
    ];
    for (const key of [...keys, keyOf()]) await keep(key, "12345");
    expect(await entries.count(workspaceId)).toEqual([
      { actionId: "rss.read-feed", entries: 1, bytes: 5 },
      { actionId: "web.search", entries: 2, bytes: 10 },
    ]);
    expect(await entries.invalidate({ workspaceId, toolId: 2 })).toBe(1);
    expect(await entries.invalidate({ workspaceId, actionId: "rss.read-feed" })).toBe(1);
    expect(await entries.invalidate({ workspaceId })).toBe(1);
    expect(await entries.count(workspaceId)).toEqual([]);
    expect((await entries.count("w")).length).toBeGreaterThan(0);
  });

  it("keeps nothing of a result that was made before it was told to forget", async () => {
    const key = keyOf();
    const own = claim();
    await entries.open(key, own);
    await entries.invalidate({ workspaceId: "w" });
    await entries.keep(key, { holder: own.holder, sealed: "old", ttlSeconds: 60 });
    expect(await entries.open(key, claim())).toEqual({ kind: "mine" });
  });

  it("lets those go first that go soonest, where a workspace has as much as it may", async () => {
    const workspaceId = "full";
    const keys = Array.from({ length: 10 }, () => keyOf({ workspaceId }));
    for (const [index, key] of keys.entries()) await keep(key, "12345", 60 + index);
    await makeRoom(database.sql, workspaceId, { maxEntries: 11, maxBytes: 51 });
    expect((await entries.count(workspaceId))[0]?.entries).toBe(10);
    await makeRoom(database.sql, workspaceId, { maxEntries: 11, maxBytes: 50 });
    expect((await entries.count(workspaceId))[0]?.entries).toBe(9);
    expect((await entries.open(keys[0] as CacheKey, claim())).kind).toBe("mine");
    expect((await entries.open(keys[1] as CacheKey, claim())).kind).toBe("hit");
  });
});
