import { createDatabase, createQueue, type Database, type Queue } from "@carillon/db";
import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { check, checkEqual } from "../support/check.ts";
import { queueRuns } from "../support/queue-runs.ts";
import { seedHttpEvents } from "../support/seed-http-events.ts";
import { startCarillon } from "../support/start-carillon.ts";
import { startProgram } from "../support/start-program.ts";
import { startSlow } from "../support/start-slow.ts";
import { quantileOf } from "../support/statistics.ts";
import { ratioVerdict } from "../support/table.ts";

const PROVIDER_MS = 50;
/** Slots a worker: few, so that the slots are full and not the machine's CPU. */
const CONCURRENCY = 5;
const WORKERS = 2;
const EVENTS = 500;
const BATCH = 5_000;
const SINGLE_RUNS = 40;
const PAUSE_MS = 100;
const waitingAt = (options: BenchmarkOptions) => scaled(100_000, options, 1_000);

type Setting = { readonly own: Database; readonly queue: Queue };
type Events = { readonly eventIds: readonly number[]; readonly workspaceId: string };

/** One run of a workspace, alone and while another workspace has very many waiting. */
export const fairness: Benchmark = {
  name: "fairness",
  workload: (options) =>
    `${SINGLE_RUNS} single runs of a workspace, alone and beside ${waitingAt(options).toLocaleString("en-US")} waiting runs of another; ${WORKERS} workers of ${CONCURRENCY} slots, a provider of ${PROVIDER_MS} ms; each from its acceptance to its durable end`,
  run: async (options) => {
    await using server = await startBenchServer();
    await using provider = await startSlow(PROVIDER_MS);
    const template = await server.template(async () => {});
    const alone: number[] = [];
    const beside: number[] = [];
    for (let round = 0; round < options.repeats; round += 1) {
      await using database = await template.copy();
      await using carillon = await startCarillon({ databaseUrl: database.url, target: provider.origin });
      await using workers = new AsyncDisposableStack();
      const env = { ...carillon.env, WORKER_CONCURRENCY: String(CONCURRENCY) };
      for (let started = 0; started < WORKERS; started += 1)
        workers.use(await startProgram(new URL("../../src/roles/worker.ts", import.meta.url), { env }));
      const own = createDatabase({ url: database.url, max: 2 });
      const queue = createQueue({
        sql: own.sql,
        supervise: false,
        onError: (error) => Promise.reject(error),
      });
      await queue.start();
      const setting = { own, queue };
      const small = await seedHttpEvents(own.sql, { toolId: carillon.toolId, count: 1 });
      const large = await seedHttpEvents(own.sql, { ...(await carillon.addNeighbour()), count: EVENTS });
      // Caches and connections, before what is measured.
      await singleRuns(setting, small);
      alone.push(quantileOf(await singleRuns(setting, small), 0.5));
      for (let left = waitingAt(options); left > 0; left -= BATCH)
        await queueRuns(own, queue, { ...large, count: Math.min(BATCH, left) });
      beside.push(quantileOf(await singleRuns(setting, small), 0.5));
      check(await stillWait(own, large), "the others' runs ended before these: nothing was waited beside");
      options.log(
        `round ${round + 1} of ${options.repeats}: ${Math.round(alone.at(-1) ?? 0)} ms alone, ${Math.round(beside.at(-1) ?? 0)} ms beside`,
      );
      await queue.stop();
      await own.close();
    }
    const rows = [
      { name: "beside the other's", values: beside },
      { name: "alone", values: alone },
    ] as const;
    return [
      {
        title: `a single run beside ${waitingAt(options).toLocaleString("en-US")} of another workspace, p50`,
        unit: "ms",
        rows,
        // Delayed by no more than twice its own time: three times in all.
        verdicts: [ratioVerdict(rows[0], rows[1], { kind: "atMost", value: 3 })],
      },
    ];
  },
};

/** One after the other; @returns of each the ms from its acceptance to its end, by the rows' own times */
async function singleRuns({ own, queue }: Setting, events: Events): Promise<number[]> {
  const { sql } = own;
  const since = new Date();
  for (let run = 1; run <= SINGLE_RUNS; run += 1) {
    await queueRuns(own, queue, { ...events, count: 1 });
    await untilEnded(own, { ...events, since, count: run });
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  const rows = await sql<{ ms: number; status: string }[]>`
    select extract(epoch from finished_at - created_at)::float8 * 1000 as ms, status from executions
    where workspace_id = ${events.workspaceId} and created_at >= ${since}`;
  checkEqual(rows.filter(({ status }) => status === "SUCCESS").length, SINGLE_RUNS, "runs that ended well");
  return rows.map(({ ms }) => ms);
}

async function untilEnded(
  { sql }: Database,
  { workspaceId, since, count }: { workspaceId: string; since: Date; count: number },
): Promise<void> {
  for (;;) {
    const [row] = await sql<{ ended: number }[]>`
      select count(*)::int as ended from executions
      where workspace_id = ${workspaceId} and created_at >= ${since} and finished_at is not null`;
    if (row?.ended === count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function stillWait({ sql }: Database, { workspaceId }: Events): Promise<boolean> {
  const [row] = await sql<{ waits: boolean }[]>`
    select exists (select from executions where workspace_id = ${workspaceId} and status = 'QUEUED') as waits`;
  return row?.waits === true;
}
