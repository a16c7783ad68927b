import { randomBytes } from "node:crypto";
import { createResultCache } from "@carillon/services";
import { createRedisEntries } from "@carillon/services/redis-cache";
import { createVault } from "@carillon/vault";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { until } from "../support/until.ts";
import { startRedis } from "./redis-server.ts";

type Redis = Awaited<ReturnType<typeof startRedis>>;
type Entries = ReturnType<typeof createRedisEntries>;

let redis: Redis;
/** Of two processes. */
let entries: Entries;
let others: Entries;
let offset = 0;

beforeAll(async () => {
  redis = await startRedis();
  const options = { url: redis.url, now: () => Date.now() + offset, maxBytes: 25 };
  [entries, others] = [createRedisEntries(options), createRedisEntries(options)];
  for (const each of [entries, others]) await until("connected", () => isThere(each));
});
afterAll(async () => {
  await entries?.close();
  await others?.close();
  await redis?.stop();
});

const isThere = (each: Entries) =>
  each.count("none").then(
    () => true,
    () => false,
  );
const keyOf = (changes: Partial<Parameters<Entries["open"]>[0]> = {}) => ({
  ...{ workspaceId: "w", toolId: 1, actionId: "web.search", hash: randomBytes(32).toString("base64url") },
  ...changes,
});
const claim = (leaseMs = 60_000) => ({ holder: crypto.randomUUID(), leaseMs });
async function keep(key: ReturnType<typeof keyOf>, sealed = "12345", ttlSeconds = 60) {
  const own = claim();
  expect(await entries.open(key, own)).toEqual({ kind: "mine" });
  await entries.keep(key, { holder: own.holder, sealed, ttlSeconds });
}

describe("results in Redis", () => {
  it("are made by one of many in two processes, and given to all", async () => {
    const key = keyOf();
    const claims = Array.from({ length: 40 }, () => claim());
    const answers = await Promise.all(
      claims.map((each, index) => (index % 2 ? entries : others).open(key, each)),
    );
    expect(answers.filter(({ kind }) => kind === "mine")).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === "busy")).toHaveLength(39);
    const { holder = "" } = claims[answers.findIndex(({ kind }) => kind === "mine")] ?? {};
    await others.keep(key, { holder, sealed: "a:b", ttlSeconds: 60 });
    expect(await entries.open(key, claim())).toEqual({
      ...{ kind: "hit", sealed: "a:b", ageMs: expect.any(Number) },
    });
  });

  it("are made by the next one where the claim was given up, and by nobody under a claim that is another's", async () => {
    const key = keyOf();
    const [one, two] = [claim(), claim()];
    await entries.open(key, one);
    await others.release(key, two.holder);
    expect(await others.open(key, two)).toEqual({ kind: "busy" });
    await entries.release(key, one.holder);
    expect(await others.open(key, two)).toEqual({ kind: "mine" });
    await entries.keep(key, { holder: one.holder, sealed: "late", ttlSeconds: 60 });
    expect(await entries.open(key, one)).toEqual({ kind: "busy" });
  });

  it("are over when their time is, as is a claim whose process was lost", async () => {
    const key = keyOf();
    await entries.open(key, claim(30));
    const next = claim();
    await until("the claim is over", async () => (await others.open(key, next)).kind === "mine");
    await others.keep(key, { holder: next.holder, sealed: "it", ttlSeconds: 1 });
    await until("the result is over", async () => (await entries.open(key, claim(10))).kind === "mine");
  });

  it("are counted and forgotten by tool, by connection and all, of one workspace", async () => {
    const workspaceId = "counted";
    const keys = [{}, { toolId: 2 }, { actionId: "llm.embed" }].map((each) =>
      keyOf({ workspaceId, ...each }),
    );
    for (const key of keys) await keep(key);
    expect(await others.count(workspaceId)).toEqual([
      { actionId: "llm.embed", entries: 1, bytes: 5 },
      { actionId: "web.search", entries: 2, bytes: 10 },
    ]);
    expect(await others.invalidate({ workspaceId, toolId: 2 })).toBe(1);
    expect(await others.invalidate({ workspaceId, actionId: "llm.embed" })).toBe(1);
    const [first = keyOf()] = keys;
    expect((await entries.open(first, claim())).kind).toBe("hit");
    const making = keyOf({ workspaceId });
    const own = claim();
    await entries.open(making, own);
    expect(await others.invalidate({ workspaceId })).toBe(1);
    await entries.keep(making, { holder: own.holder, sealed: "old", ttlSeconds: 60 });
    expect(await entries.count(workspaceId)).toEqual([]);
  });

  it("go soonest first where a workspace has as many bytes as it may", async () => {
    const workspaceId = "full";
    const keys = [70, 60, 80].map((ttl) => ({ key: keyOf({ workspaceId }), ttl }));
    for (const { key, ttl } of keys) await keep(key, "0123456789", ttl);
    const kinds = await Promise.all(keys.map(async ({ key }) => (await entries.open(key, claim())).kind));
    expect(kinds).toEqual(["hit", "mine", "hit"]);
    offset = 100_000;
    expect(await entries.count(workspaceId)).toEqual([]);
    offset = 0;
  });
});

it("is a miss while Redis is away, told once, and the cache again when it is back", async () => {
  const own = await startRedis();
  const mine = createRedisEntries({ url: own.url, now: Date.now });
  const told: string[] = [];
  const log = (_details: object, message: string) => void told.push(message);
  const vault = createVault({ keys: { k1: randomBytes(32) }, activeKeyId: "k1" });
  const cache = createResultCache({ entries: mine, vault, logger: { info: log, warn: log, error: log } });
  let back: Redis | undefined;
  try {
    await until("connected", () => isThere(mine));
    const key = keyOf();
    const { holder, leaseMs } = claim();
    expect(await cache.open(key, { holder, leaseMs })).toEqual({ kind: "mine" });
    await cache.keep(key, { holder, value: { a: 1 }, ttlSeconds: 60 });
    expect(await cache.open(key, claim())).toMatchObject({ kind: "hit", value: { a: 1 } });
    await own.stop();
    for (let n = 0; n < 3; n += 1) expect(await cache.open(key, claim())).toEqual({ kind: "off" });
    await cache.release(key, holder);
    expect(told).toEqual(["the cache of results is away; calls go without it"]);
    back = await startRedis(own.port);
    await until("back", async () => (await cache.open(keyOf(), claim())).kind === "mine");
    expect(told.slice(1)).toEqual(["the cache of results is back"]);
  } finally {
    await mine.close();
    await own.stop();
    await back?.stop();
  }
});
