import { createReleasePlaces } from "@carillon/db";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Claimers, startClaimers } from "./claimers.ts";
import { type Acting, addFakeTool, fakeEvent, startLocalWorkers } from "./local-workers.ts";
import { type Seeded, seed } from "./seed.ts";
import { until } from "./until.ts";

const WORKERS = 3;
const CONCURRENCY = 10;

let testDatabase: TestDatabase;
let seeded: Seeded;
let claimers: Claimers;
let sql: Seeded["database"]["sql"];
let local: Awaited<ReturnType<typeof startLocalWorkers>> | undefined;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  seeded = await seed(testDatabase.url);
  ({ sql } = seeded.database);
  claimers = await startClaimers(testDatabase.url, 1);
});
afterEach(async () => {
  await local?.stop();
  local = undefined;
  await sql`
    truncate events, schedules, ticks, executions, waiting_runs, run_places, place_holders, place_waits, queue.job cascade`;
  await sql`update workspace_settings set concurrency = null`;
});
afterAll(async () => {
  await claimers?.close();
  await seeded?.database.close();
  await testDatabase?.drop();
});

async function addTool(concurrency: number | null): Promise<number> {
  const id = await addFakeTool(sql, seeded);
  await sql`update tools set concurrency = ${concurrency} where id = ${id}`;
  return id;
}

async function enqueue(toolId: number, count: number): Promise<void> {
  const at = new Date(Date.now() - 1_000);
  await seeded.addEvents({ count, toolId, at, ...fakeEvent(String(toolId)) });
  await claimers.claimAll(500);
}

/** A provider that counts how many call it at once; each call takes a few turns of the event loop. */
function countingProvider() {
  const now = new Map<string, number>();
  const most = new Map<string, number>();
  let all = 0;
  let mostOfAll = 0;
  return {
    most: (who: string) => most.get(who) ?? 0,
    mostOfAll: () => mostOfAll,
    act: async ({ who }: Acting) => {
      now.set(who, (now.get(who) ?? 0) + 1);
      all += 1;
      most.set(who, Math.max(most.get(who) ?? 0, now.get(who) ?? 0));
      mostOfAll = Math.max(mostOfAll, all);
      await new Promise((resolve) => setTimeout(resolve, 60));
      now.set(who, (now.get(who) ?? 0) - 1);
      all -= 1;
      return {};
    },
  };
}

const ended = async () =>
  (
    await sql<
      { count: number }[]
    >`select count(*)::int from executions where status = 'SUCCESS' and attempts = 1`
  )[0]?.count ?? 0;

/** As the beat of a worker does it. */
const release = () =>
  createReleasePlaces({
    database: seeded.database,
    queue: claimers.all[0]?.queue ?? raise(),
    providerCaps: new Map(),
  })();

function raise(): never {
  throw new Error("no claimer");
}

describe("a cap on what runs at once", () => {
  it("of a tool holds over all workers and is made full use of, and every run comes to its turn", async () => {
    const provider = countingProvider();
    const toolId = await addTool(4);
    await enqueue(toolId, 150);
    local = await startLocalWorkers(testDatabase.url, {
      count: WORKERS,
      concurrency: CONCURRENCY,
      act: provider.act,
    });
    await until("all have ended", async () => (await ended()) === 150);
    expect(provider.most(String(toolId))).toBe(4);
    expect(await sql`select from place_waits`).toHaveLength(0);
  });

  it("of a workspace holds for its tools together, beside the tool's own", async () => {
    const provider = countingProvider();
    const [one, two] = [await addTool(2), await addTool(null)];
    await sql`update workspace_settings set concurrency = 5 where workspace_id = ${seeded.workspaceId}`;
    await enqueue(one, 40);
    await enqueue(two, 80);
    local = await startLocalWorkers(testDatabase.url, {
      count: WORKERS,
      concurrency: CONCURRENCY,
      act: provider.act,
    });
    await until("all have ended", async () => (await ended()) === 120);
    expect(provider.most(String(one))).toBeLessThanOrEqual(2);
    expect(provider.mostOfAll()).toBe(5);
  });

  it("of a provider holds for all tools of its type", async () => {
    const provider = countingProvider();
    const [one, two] = [await addTool(null), await addTool(null)];
    await enqueue(one, 40);
    await enqueue(two, 40);
    local = await startLocalWorkers(testDatabase.url, {
      count: WORKERS,
      concurrency: CONCURRENCY,
      act: provider.act,
      providerCaps: new Map([["FAKE", 3]]),
    });
    await until("all have ended", async () => (await ended()) === 80);
    expect(provider.mostOfAll()).toBe(3);
  });

  it("holds no slot of a worker for what waits", async () => {
    const release = Promise.withResolvers<void>();
    const running: Acting[] = [];
    const [capped, open] = [await addTool(1), await addTool(null)];
    await enqueue(capped, 60);
    await enqueue(open, 20);
    local = await startLocalWorkers(testDatabase.url, {
      count: 1,
      concurrency: CONCURRENCY,
      act: async (acting) => {
        running.push(acting);
        if (acting.who === String(capped)) await release.promise;
        return {};
      },
    });
    await until("the open tool's have ended", async () => (await ended()) === 20);
    expect(running.filter(({ who }) => who === String(capped))).toHaveLength(1);
    release.resolve();
    await until("all have ended", async () => (await ended()) === 80);
  });

  it("gives the places of a process that died to who has waited longest, once its lease is over", async () => {
    const toolId = await addTool(1);
    const dead = "00000000-0000-4000-8000-00000000dead";
    await sql`insert into place_holders (holder, until) values (${dead}::uuid, now() + interval '1 hour')`;
    await sql`insert into run_places (key, execution_id, holder) values (${`tool:${toolId}`}, gen_random_uuid(), ${dead}::uuid)`;
    await enqueue(toolId, 3);
    const started: string[] = [];
    local = await startLocalWorkers(testDatabase.url, {
      count: 1,
      concurrency: CONCURRENCY,
      act: async ({ executionId }) => {
        started.push(executionId);
        return {};
      },
    });
    await until("all wait", async () => (await sql`select from place_waits`).length === 3);
    expect(await release()).toBe(0);
    await sql`update place_holders set until = now() where holder = ${dead}::uuid`;
    expect(await release()).toBe(1);
    await until("all have ended", async () => (await ended()) === 3);
    expect(started).toEqual([...started].sort());
  });

  it("that is raised or taken away lets go what waits", async () => {
    const release1 = Promise.withResolvers<void>();
    const toolId = await addTool(1);
    await enqueue(toolId, 5);
    let running = 0;
    local = await startLocalWorkers(testDatabase.url, {
      count: 1,
      concurrency: CONCURRENCY,
      act: async () => {
        running += 1;
        await release1.promise;
        return {};
      },
    });
    await until("the others wait", async () => (await sql`select from place_waits`).length === 4);
    await sql`update tools set concurrency = 3 where id = ${toolId}`;
    await release();
    await until("three run", () => running === 3);
    release1.resolve();
    await until("all have ended", async () => (await ended()) === 5);
  });

  it("keeps no place for a run that was cancelled while it waited", async () => {
    const release1 = Promise.withResolvers<void>();
    const toolId = await addTool(1);
    await enqueue(toolId, 3);
    local = await startLocalWorkers(testDatabase.url, {
      count: 1,
      concurrency: CONCURRENCY,
      act: async () => {
        await release1.promise;
        return {};
      },
    });
    await until("the others wait", async () => (await sql`select from place_waits`).length === 2);
    await sql`
      update executions set status = 'CANCELLED', finished_at = now()
      where id = (select execution_id from place_waits order by execution_id limit 1)`;
    release1.resolve();
    await until("the others have ended", async () => (await ended()) === 2);
    expect(await sql`select from place_waits`).toHaveLength(0);
  });
});
