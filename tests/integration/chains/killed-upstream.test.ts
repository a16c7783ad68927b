import { createTestDatabase, type TestDatabase } from "@carillon/testing/database";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type CountingReceiver, startCountingReceiver } from "../scheduling/counting-receiver.ts";
import { type Seeded, seed } from "../scheduling/seed.ts";
import { startWorkerProcess, type WorkerProcess } from "../scheduling/worker-process.ts";
import { until } from "../support/until.ts";

const RUNS = 400;

let testDatabase: TestDatabase;
let seeded: Seeded;
let receiver: CountingReceiver;
let workers: WorkerProcess[] = [];

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  seeded = await seed(testDatabase.url);
  receiver = await startCountingReceiver({ delayMs: 100 });
});
afterAll(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  await receiver?.close();
  await seeded?.database.close();
  await testDatabase?.drop();
});

it("starts what follows once for each run, by the branch of its end, though a worker is killed among them", async () => {
  const { sql } = seeded.database;
  const toolId = await seeded.addTool("WEBHOOK", { url: receiver.url });
  const at = new Date(Date.now() + 3_000);
  const upstream = await seeded.addEvents({ count: RUNS, toolId, at });
  const [good = 0, bad = 0] = await seeded.addEvents({
    count: 2,
    toolId,
    at: new Date("2099-01-01T00:00:00Z"),
  });
  await sql`
    insert into event_links (upstream_id, downstream_id, workspace_id, on_success, on_failure)
    select id, f.event, ${seeded.workspaceId}, f.event = ${good}, f.event = ${bad}
    from unnest(${upstream}::bigint[]) id, unnest(${[good, bad]}::bigint[]) as f(event)`;
  const env = {
    DATABASE_URL: testDatabase.url,
    MASTER_KEYS: seeded.masterKeys,
    EGRESS_ALLOW: "127.0.0.1",
    WORKER_CONCURRENCY: "20",
  };
  workers = await Promise.all([1, 2].map(() => startWorkerProcess(env)));
  await until("runs are under way", () => receiver.total() > 100);
  workers[0]?.kill();
  await until(
    "every run has ended, and what follows it",
    async () => {
      const [row] = await sql<{ open: number; all: number }[]>`
        select count(*) filter (where finished_at is null)::int as open, count(*)::int as all from executions`;
      return row?.all === 2 * RUNS && row.open === 0;
    },
    { timeoutMs: 90_000 },
  );

  const ends = await sql<{ id: string; outcome: string }[]>`
    select id, outcome from executions where trigger = 'schedule'`;
  const started = await sql<{ eventId: number; of: string }[]>`
    select event_id as "eventId", run_input->>'executionId' as of from executions where trigger = 'event'`;
  const unknown = ends.filter(({ outcome }) => outcome === "unknown").length;
  process.stdout.write(
    `killed upstream: ${ends.length} ended, ${started.length} follow, ${unknown} of them an unknown outcome\n`,
  );
  expect(ends).toHaveLength(RUNS);
  expect(unknown).toBeGreaterThan(0);
  const followerOf = new Map(started.map(({ of, eventId }) => [of, eventId]));
  expect(followerOf.size).toBe(RUNS);
  for (const { id, outcome } of ends)
    expect(followerOf.get(id), outcome).toBe(outcome === "succeeded" ? good : bad);
}, 150_000);
