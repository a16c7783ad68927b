import { randomUUID } from "node:crypto";
import type { EventPriority } from "@carillon/core";
import { announce, createReleasePlaces } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Claimers, startClaimers } from "./claimers.ts";
import { type Acting, addFakeTool, fakeEvent, startLocalWorkers } from "./local-workers.ts";
import { type Seeded, seed } from "./seed.ts";
import { until } from "./until.ts";

const WORKERS = 2;
const CONCURRENCY = 10;
/** With those that are kept for workspaces that have nothing running. */
const SLOTS = WORKERS * (CONCURRENCY + 1);

let testDatabase: TestDatabase;
let large: Seeded;
let small: Seeded;
let claimers: Claimers;
let tools: { large: number; small: number };
let local: Awaited<ReturnType<typeof startLocalWorkers>> | undefined;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  large = await seed(testDatabase.url);
  small = await seed(testDatabase.url);
  const { sql } = large.database;
  tools = { large: await addFakeTool(sql, large), small: await addFakeTool(sql, small) };
  claimers = await startClaimers(testDatabase.url, 1);
});
afterEach(async () => {
  await local?.stop();
  local = undefined;
  await large.database
    .sql`truncate events, schedules, ticks, executions, waiting_runs, run_places, place_holders, place_waits, queue.job cascade`;
});
afterAll(async () => {
  await claimers?.close();
  await large?.database.close();
  await small?.database.close();
  await testDatabase?.drop();
});

/** Makes this many runs of the workspace wait, by schedules that are due. */
async function enqueue(
  workspace: "large" | "small",
  count: number,
  { who = workspace, priority = "normal" }: { who?: string; priority?: EventPriority } = {},
): Promise<void> {
  const seeded = workspace === "large" ? large : small;
  const at = new Date(Date.now() - 1_000);
  const ids = await seeded.addEvents({ count, toolId: tools[workspace], at, ...fakeEvent(who) });
  await seeded.database.sql`update events set priority = ${priority} where id = any(${ids}::bigint[])`;
  await claimers.claimAll(500);
}

/** As the API calls an action at once. */
async function call(workspace: "large" | "small", signal: AbortSignal | null = null) {
  const { workspaceId, userId } = workspace === "large" ? large : small;
  const { result } = await (local?.engines[0] ?? raise()).run(
    {
      executionId: randomUUID(),
      workspaceId,
      userId,
      userEmail: null,
      tokenId: null,
      trigger: "api",
      grant: null,
      isTest: false,
      createdAt: new Date(),
      nominalAt: null,
      attemptsBefore: 0,
      target: {
        kind: "action",
        toolId: tools[workspace],
        actionId: "fake.act",
        parameters: { who: workspace },
      },
      timeoutMs: null,
      replayOf: null,
      signal,
    },
    { refusals: "throw" },
  );
  return result;
}

function raise(): never {
  throw new Error("no workers");
}

/** Who stands at the front of the queue; these are no longer in it then. */
async function front(count: number): Promise<string[]> {
  const queue = claimers.all[0]?.queue;
  const jobs = (await queue?.fetch(count)) ?? [];
  const rows = await large.database.sql<{ id: number; who: string }[]>`
    select id, parameters->>'who' as who from events`;
  const names = new Map(rows.map(({ id, who }) => [id, who]));
  return jobs.map(({ data }) => names.get(data.eventId ?? 0) ?? "");
}

describe("runs of several workspaces", () => {
  it("one workspace's single run starts among the next that start, however many of another's wait", async () => {
    const started: string[] = [];
    let startedBefore = 0;
    await enqueue("large", 3_000);
    local = await startLocalWorkers(testDatabase.url, {
      count: WORKERS,
      concurrency: CONCURRENCY,
      act: async ({ who }) => {
        started.push(who);
        await new Promise((resolve) => setTimeout(resolve, 20));
        return {};
      },
    });
    await until("the large one is going", () => started.length > 100);
    await enqueue("small", 1);
    startedBefore = started.length;
    await until("the small one started", () => started.includes("small"));
    expect(started.indexOf("small") - startedBefore).toBeLessThanOrEqual(2 * SLOTS);
    expect(started.length).toBeLessThan(3_000);
  });

  it("starts beside another workspace's runs that fill all slots and do not end", async () => {
    const running: Acting[] = [];
    const release = Promise.withResolvers<void>();
    await enqueue("large", 500);
    local = await startLocalWorkers(testDatabase.url, {
      count: WORKERS,
      concurrency: CONCURRENCY,
      act: async (acting) => {
        running.push(acting);
        if (acting.who === "large") await release.promise;
        return {};
      },
    });
    await until("all slots are taken", () => running.length === WORKERS * CONCURRENCY);
    await enqueue("small", 1);
    await until("the small one started", () => running.some(({ who }) => who === "small"));
    expect(running.filter(({ who }) => who === "large")).toHaveLength(WORKERS * CONCURRENCY);
    release.resolve();
  });

  it("two workspaces with many runs take turns, whichever came first", async () => {
    await enqueue("large", 400);
    expect(await front(100)).toEqual(Array(100).fill("large"));
    await enqueue("small", 400);
    const next = await front(100);
    expect(next.filter((who) => who === "small").length).toBeGreaterThanOrEqual(49);
    expect(next.filter((who) => who === "large").length).toBeGreaterThanOrEqual(49);
  });
});

describe("the priority of an event", () => {
  it("goes before what waits of its own workspace: high, normal, low", async () => {
    await enqueue("large", 200, { who: "normal" });
    await enqueue("large", 2, { who: "low", priority: "low" });
    await enqueue("large", 2, { who: "high", priority: "high" });
    expect((await front(4)).filter((who) => who === "high")).toHaveLength(2);
    expect(await front(198)).toEqual(Array(198).fill("normal"));
    expect(await front(10)).toEqual(["low", "low"]);
  });

  it("high for all of its runs brings a workspace nothing over another's", async () => {
    await enqueue("large", 400, { who: "large", priority: "high" });
    await enqueue("small", 50, { who: "small" });
    const next = await front(100);
    expect(next.filter((who) => who === "small").length).toBeGreaterThanOrEqual(49);
  });
});

describe("runs that wait for a place under a cap", () => {
  /** Workers that have one place for all, and hold the first run that has it until it is let go. */
  async function withOnePlace() {
    const started: string[] = [];
    const first = Promise.withResolvers<void>();
    const { sql } = large.database;
    const waiting = (count: number) =>
      until(`${count} wait`, async () => (await sql`select from place_waits`).length === count);
    local = await startLocalWorkers(testDatabase.url, {
      count: WORKERS,
      concurrency: CONCURRENCY,
      providerCaps: new Map([["FAKE", 1]]),
      act: async ({ who }) => {
        started.push(who);
        if (started.length === 1) await first.promise;
        return {};
      },
    });
    return { started, waiting, letGo: first.resolve };
  }

  it("of a provider take turns by workspace, however many of another's wait for it", async () => {
    const { started, waiting, letGo } = await withOnePlace();
    await enqueue("large", 300);
    await waiting(299);
    await enqueue("small", 2);
    await waiting(301);
    letGo();
    await until(
      "both of the small one have started",
      () => started.filter((who) => who === "small").length > 1,
    );
    // Runs of one lane that came to wait at the same moment may have the same place.
    expect(started.lastIndexOf("small")).toBeLessThanOrEqual(30);
    await until("all have started", () => started.length === 302);
  });

  it("of a provider have a direct call wait in turn with them", async () => {
    const { started, waiting, letGo } = await withOnePlace();
    await enqueue("large", 300);
    await waiting(299);
    const calls = [call("small"), call("small")];
    await waiting(301);
    letGo();
    expect(await Promise.all(calls)).toMatchObject([{ status: "SUCCESS" }, { status: "SUCCESS" }]);
    expect(started.lastIndexOf("small")).toBeLessThanOrEqual(60);
    await until("all have started", () => started.length === 302);
  });

  it("wait for no direct call that was given up", async () => {
    const { started, waiting, letGo } = await withOnePlace();
    await enqueue("large", 3);
    await waiting(2);
    const caller = new AbortController();
    const called = call("small", caller.signal);
    await waiting(3);
    caller.abort();
    expect(await called).toMatchObject({ status: "CANCELLED" });
    letGo();
    // As the beat of a worker does it.
    const release = createReleasePlaces({
      database: large.database,
      queue: local?.queues[0] ?? raise(),
      providerCaps: new Map([["FAKE", 1]]),
    });
    await until("all others have started", async () => {
      await release();
      return started.length === 3;
    });
    await waiting(0);
    expect(started).not.toContain("small");
  });

  it("go by their event's priority within their workspace", async () => {
    const { started, waiting, letGo } = await withOnePlace();
    await enqueue("large", 41, { who: "normal" });
    await waiting(40);
    await enqueue("large", 2, { who: "low", priority: "low" });
    await waiting(42);
    await enqueue("large", 2, { who: "high", priority: "high" });
    await waiting(44);
    letGo();
    await until("all have started", () => started.length === 45);
    expect(started.lastIndexOf("high")).toBeLessThanOrEqual(20);
    expect(started.slice(-2)).toEqual(["low", "low"]);
  });
});

it("a run that its tool's limit holds back waits for none of a lower priority", async () => {
  const { sql } = large.database;
  const heldBack = async () => {
    const rows = await sql<{ who: string }[]>`
      select e.parameters->>'who' as who from executions x join events e on e.id = x.event_id
      where x.next_attempt_at is not null order by x.next_attempt_at`;
    return rows.map(({ who }) => who);
  };
  local = await startLocalWorkers(testDatabase.url, {
    count: WORKERS,
    concurrency: CONCURRENCY,
    rateLimit: { limit: 1, windowMs: 60_000 },
    act: async () => ({}),
  });
  await enqueue("large", 21, { who: "low", priority: "low" });
  await until("the others wait", async () => (await heldBack()).length === 20);
  await enqueue("large", 1, { who: "high", priority: "high" });
  await until("it waits, too", async () => (await heldBack()).length === 21);
  // Each worker has its own line; the first of it has its turn at the same time.
  expect((await heldBack()).indexOf("high")).toBeLessThanOrEqual(WORKERS);
});

describe("runs that wait for their time", () => {
  const job = (index: number, startAfter: Date, { workspaceId } = large) => ({
    id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
    startAfter,
    data: {
      executionId: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}`,
      workspaceId,
      eventId: null,
      nominalAt: null,
      trigger: "schedule",
      attempts: 1,
    },
  });

  it("stand in nobody's way until then, and then behind what waits of their workspace", async () => {
    const { queue } = claimers.all[0] ?? {};
    await queue?.insert([job(1, new Date(Date.now() - 1_000)), job(2, new Date(Date.now() + 3_600_000))]);
    await enqueue("small", 1);
    expect(await front(10)).toEqual(["small"]);
    expect(await queue?.ripen()).toBe(1);
    expect((await queue?.fetch(10))?.map(({ id }) => id)).toEqual([job(1, new Date()).id]);
    await announce(large.database.sql, { kind: "jobs" });
  });

  it("hold up no other workspace's that come due after them, however many they are", async () => {
    const { queue } = claimers.all[0] ?? {};
    const [minuteAgo, secondAgo] = [new Date(Date.now() - 60_000), new Date(Date.now() - 1_000)];
    await queue?.insert(Array.from({ length: 3_500 }, (_, index) => job(index, minuteAgo)));
    await queue?.insert([job(9_999, secondAgo, small)]);
    expect(await queue?.ripen()).toBe(3_501);
    const next = (await queue?.fetch(2)) ?? [];
    expect(next.map(({ data }) => data.workspaceId)).toContain(small.workspaceId);
  });
});
