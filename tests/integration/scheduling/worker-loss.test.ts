import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CountingReceiver, startCountingReceiver } from "./counting-receiver.ts";
import { type Seeded, seed } from "./seed.ts";
import { until } from "./until.ts";
import { startWorkerProcess, type WorkerProcess } from "./worker-process.ts";

const RUNS = 2_000;
const CONCURRENCY = 25;

describe("three workers, one of them killed", () => {
  let testDatabase: TestDatabase;
  let seeded: Seeded;
  let receiver: CountingReceiver;
  let workers: WorkerProcess[] = [];

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    seeded = await seed(testDatabase.url);
    receiver = await startCountingReceiver({ delayMs: 150 });
    const toolId = await seeded.addTool("WEBHOOK", { url: receiver.url });
    await seeded.addEvents({ count: RUNS, toolId, at: new Date(Date.now() + 4_000) });
    const env = {
      DATABASE_URL: testDatabase.url,
      MASTER_KEYS: seeded.masterKeys,
      EGRESS_ALLOW: "127.0.0.1",
      WORKER_CONCURRENCY: String(CONCURRENCY),
    };
    workers = await Promise.all([1, 2, 3].map(() => startWorkerProcess(env)));
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await receiver?.close();
    await seeded?.database.close();
    await testDatabase?.drop();
  });

  it("loses no run and doubles none that is not told as unknown", async () => {
    const { sql } = seeded.database;
    await until("deliveries are under way", () => receiver.total() > 400);
    workers[0]?.kill();
    await until(
      "every run has ended",
      async () => {
        const [row] = await sql<{ open: number; all: number }[]>`
          select count(*) filter (where finished_at is null)::int as open, count(*)::int as all from executions`;
        return row?.all === RUNS && row.open === 0;
      },
      { timeoutMs: 90_000 },
    );

    const ticks = await sql<
      { outcome: string; count: number }[]
    >`select outcome, count(*)::int from ticks group by 1`;
    expect(ticks).toEqual([{ outcome: "fired", count: RUNS }]);
    const runs = await sql<{ id: string; outcome: string }[]>`select id, outcome from executions`;
    const lost = runs.filter(({ id, outcome }) => outcome === "succeeded" && receiver.arrivals.get(id) !== 1);
    const doubled = [...receiver.arrivals.values()].filter((count) => count > 1);
    const unknown = runs.filter(({ outcome }) => outcome === "unknown");
    process.stdout.write(
      `worker loss: ${RUNS} offered, ${runs.length} ended, ${lost.length} lost, ${doubled.length} doubled, ${unknown.length} unknown\n`,
    );
    expect(runs).toHaveLength(RUNS);
    expect(lost).toEqual([]);
    expect(doubled).toEqual([]);
    expect(runs.filter(({ outcome }) => outcome !== "succeeded" && outcome !== "unknown")).toEqual([]);
    // Only what the killed worker had in hand can be unknown: the calls under way, and as many again that have ended
    // and whose records are being written while their places are taken by the next.
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.length).toBeLessThanOrEqual(2 * CONCURRENCY);
    // Every run that was taken from the queue by a worker that lived is known.
    for (const { id } of unknown) expect(receiver.arrivals.get(id) ?? 0).toBeLessThanOrEqual(1);
  }, 150_000);
});
