import { responseError } from "@carillon/connector-kit";
import { createGuardedHttp, type GuardedHttp } from "@carillon/engine";
import { type StandIn, startStandIn } from "@carillon/testing";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Claimers, startClaimers } from "./claimers.ts";
import { type Acting, addFakeTool, fakeEvent, startLocalWorkers } from "./local-workers.ts";
import { type Seeded, seed } from "./seed.ts";
import { until } from "./until.ts";

const WORKERS = 3;
const RUNS = 60;
const RESET_MS = 4_000;

let testDatabase: TestDatabase;
let seeded: Seeded;
let claimers: Claimers;
let http: GuardedHttp;
let sql: Seeded["database"]["sql"];
let local: Awaited<ReturnType<typeof startLocalWorkers>> | undefined;
let provider: StandIn | undefined;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  seeded = await seed(testDatabase.url);
  ({ sql } = seeded.database);
  claimers = await startClaimers(testDatabase.url, 1);
  http = createGuardedHttp({ allow: ["127.0.0.1"] });
});
afterEach(async () => {
  await local?.stop();
  await provider?.close();
  await sql`truncate events, schedules, ticks, executions, rate_leases, queue.job cascade`;
});
afterAll(async () => {
  await http?.destroy();
  await claimers?.close();
  await seeded?.database.close();
  await testDatabase?.drop();
});

async function enqueue(toolId: number, count: number): Promise<void> {
  await seeded.addEvents({ count, toolId, at: new Date(Date.now() - 1_000), ...fakeEvent("it") });
  await claimers.claimAll(500);
}

const ended = async () =>
  (await sql<{ count: number }[]>`select count(*)::int from executions where status = 'SUCCESS'`)[0]?.count;

/** Calls the stand-in as a connector does, and makes of a refusal the error it is. */
async function call({ http }: Acting): Promise<unknown> {
  const response = await http.request({ method: "GET", url: provider?.url ?? "" });
  if (response.status !== 200) throw responseError("github", response, new Date());
  return {};
}

const readLimits = ({ headers }: { headers: Readonly<Record<string, string>> }) =>
  headers["x-remaining"] === undefined
    ? null
    : { remaining: Number(headers["x-remaining"]), resetAfterMs: Number(headers["x-reset-after-ms"]) };

/** A window that one worker uses up: its first answer says so, by the header or by refusing. */
async function startProvider(first: "0 left" | "429"): Promise<{ standIn: StandIn; resetAt: () => number }> {
  let resetAt = 0;
  const standIn = await startStandIn(() => {
    if (resetAt > 0) return { headers: { "x-remaining": "100", "x-reset-after-ms": "1" } };
    resetAt = Date.now() + RESET_MS;
    return first === "429"
      ? { status: 429, headers: { "retry-after": String(RESET_MS / 1_000) } }
      : { headers: { "x-remaining": "0", "x-reset-after-ms": String(RESET_MS) } };
  });
  return { standIn, resetAt: () => resetAt };
}

describe("a provider that says that nothing is left, three workers", () => {
  for (const [first, rateLimit] of [
    ["0 left", null],
    ["0 left", { limit: 1_000, windowMs: 1_000 }],
    ["0 left", { limit: 250, windowMs: 1_000 }],
    ["429", null],
  ] as const) {
    const limiter = rateLimit ? `a limit of ${rateLimit.limit} a second` : "no limit of its own";
    it(`is sent nothing before the reset, and everything after it: ${first}, ${limiter}`, async () => {
      const { standIn, resetAt } = await startProvider(first);
      provider = standIn;
      const toolId = await addFakeTool(sql, seeded);
      local = await startLocalWorkers(testDatabase.url, {
        count: WORKERS,
        concurrency: 10,
        act: call,
        http,
        rateLimit,
        ...(first === "0 left" && { readLimits }),
      });
      await enqueue(toolId, 1);
      await until(
        "the limit is known",
        async () => (await sql`select from rate_leases where held_until > now()`).length === 1,
      );
      await enqueue(toolId, RUNS);
      for (const { wake } of local.workers) wake();
      await until("all have ended", async () => (await ended()) === RUNS + 1);

      const arrivals = standIn.requests.map(({ at }) => at);
      expect(arrivals.slice(1).filter((at) => at < resetAt())).toEqual([]);
      expect(arrivals).toHaveLength(first === "429" ? RUNS + 2 : RUNS + 1);
      const notes = await sql<{ note: string; count: number }[]>`
        select distinct regexp_replace(entry->>'note', ' until .*', '') as note from executions, jsonb_array_elements(timeline) entry
        where entry->>'stage' = 'limiter'`;
      const said = first === "429" ? "github says: wait" : "fake says: 0 left";
      expect(notes.map(({ note }) => note)).toContain(said);
    });
  }
});
