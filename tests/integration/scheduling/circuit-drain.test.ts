import { startWebhookReceiver, type WebhookReceiver } from "@carillon/testing";
import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Seeded, seed } from "./seed.ts";
import { until } from "./until.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

const FIRST = 40;
const RUNS = 500;
/** Two batches of 50 may fall into one second, and a worker may come late to one. */
const MOST_IN_A_SECOND = 150;

type Row = { status: string; attempts: number; outcome: string; reason: string };

describe("a provider that is down, three workers", () => {
  let testDatabase: TestDatabase;
  let seeded: Seeded;
  let receiver: WebhookReceiver;
  let toolId: number;
  let workers: WorkerProcess[] = [];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    seeded = await seed(testDatabase.url);
    receiver = await startWebhookReceiver();
    toolId = await seeded.addTool("WEBHOOK", { url: receiver.url });
    const env = {
      DATABASE_URL: testDatabase.url,
      MASTER_KEYS: seeded.masterKeys,
      EGRESS_ALLOW: "127.0.0.1",
      WORKER_CONCURRENCY: "25",
    };
    workers = await Promise.all([1, 2, 3].map(() => startWorkerProcess(env)));
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await receiver?.close();
    await seeded?.database.close();
    await testDatabase?.drop();
  });

  const count = async (what: string) =>
    Number((await seeded.database.sql.unsafe(`select count(*) as n from ${what}`))[0]?.n);
  const halfOpen = (seconds: number) => seeded.database.sql`
    with c as (update circuits set probe_at = now() + ${seconds} * interval '1 second' returning tool_id)
    select pg_notify('carillon_changes', json_build_object('kind', 'circuit', 'id', tool_id)::text) from c`;

  it("is sent nothing by any worker once one of them has opened the circuit", async () => {
    receiver.setMode({ kind: "status", status: 500 });
    await seeded.addEvents({ count: FIRST, toolId, at: new Date() });
    await until("the circuit is open", async () => (await count("circuits")) === 1);
    // An hour, so that no probe falls into this test.
    await halfOpen(3_600);
    await until(
      "what was on its way has ended, or waits",
      async () =>
        (await count("executions where finished_at is null")) === (await count("deferred_runs")) &&
        (await count("executions")) === FIRST,
    );
    const before = receiver.requests.length;
    await seeded.addEvents({ count: RUNS, toolId, at: new Date() });
    await until("all wait", async () => (await count("ticks where outcome = 'deferred:circuit'")) >= RUNS);
    expect(receiver.requests.length).toBe(before);
    expect(await count("deferred_runs")).toBeGreaterThanOrEqual(RUNS);
    expect(await count("executions where finished_at is null and attempts = 0")).toBeGreaterThanOrEqual(RUNS);
  }, 90_000);

  it("is tried by one run at a time, then gets the others at a growing pace, each once", async () => {
    const { sql } = seeded.database;
    const waiting = new Set(
      (await sql<{ id: string }[]>`select execution_id as id from deferred_runs`).map(({ id }) => id),
    );
    receiver.reset();
    receiver.setMode({ kind: "slow-headers", delayMs: 150 });
    const flying: number[] = [];
    const watch = setInterval(() => flying.push(receiver.busy()), 5);
    await halfOpen(0);
    await until("two have found that it is back", async () => (await count("circuits")) === 0);
    clearInterval(watch);
    const probes = receiver.requests.length;
    receiver.setMode(null);
    await until("all have ended", async () => (await count("executions where finished_at is null")) === 0);

    const arrivals = receiver.requests.map(({ at }) => at);
    const inSecond = arrivals.map(
      (at) => arrivals.filter((other) => other >= at && other < at + 1_000).length,
    );
    const doubled = [...receiver.counts.values()].filter((times) => times > 1).length;
    const lost = [...waiting].filter((id) => !receiver.counts.has(id)).length;
    process.stdout.write(
      `drain: ${waiting.size} waited, ${arrivals.length} arrived, ${lost} lost, ${doubled} doubled, at most ${Math.max(...inSecond)} in a second\n`,
    );
    expect({ lost, doubled, arrived: arrivals.length }).toEqual({
      lost: 0,
      doubled: 0,
      arrived: waiting.size,
    });
    expect(probes).toBeGreaterThanOrEqual(2);
    expect(probes).toBeLessThanOrEqual(4);
    expect(Math.max(...flying)).toBe(1);
    expect(Math.max(...inSecond)).toBeLessThanOrEqual(MOST_IN_A_SECOND);
    expect(await count("deferred_runs")).toBe(0);
    expect(await count("deferred_circuits")).toBe(0);

    const rows = await sql<Row[]>`
      select x.status, x.attempts, t.outcome, t.reason from executions x
      join ticks t on t.execution_id = x.id where x.id = any(${[...waiting]}::uuid[]) and x.attempts = 1`;
    expect(rows.length).toBeGreaterThanOrEqual(RUNS);
    for (const { status, outcome, reason } of rows) {
      expect({ status, outcome }).toEqual({ status: "SUCCESS", outcome: "deferred:circuit" });
      expect(reason).toMatch(/^the circuit breaker of 127\.0\.0\.1:\d+ was open; ran at \d{4}-.*Z$/);
    }
  }, 120_000);
});
