import { createDatabase, createQueue, type Database } from "@carillon/db";
import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { checkEqual } from "../support/check.ts";
import { watchCpu } from "../support/cpu-busy.ts";
import { interleave } from "../support/interleave.ts";
import { queueRuns } from "../support/queue-runs.ts";
import { seedHttpEvents } from "../support/seed-http-events.ts";
import { startCarillon } from "../support/start-carillon.ts";
import { startProgram } from "../support/start-program.ts";
import { startSlow } from "../support/start-slow.ts";
import { ratioVerdict } from "../support/table.ts";

const PROVIDER_MS = 50;
/** Slots a worker: few, so that the machine's CPU is not full with four workers and what is measured is how they share. */
const CONCURRENCY = 5;
const EVENTS = 500;
const WORKERS = [1, 2, 4] as const;
/** Of each worker, in what is measured. */
const runsAt = (options: BenchmarkOptions) => scaled(1_000, options, 100);

/** Queued runs of an HTTP action by one, two and four workers, a process each. */
export const scale: Benchmark = {
  name: "scale",
  workload: (options) =>
    `${runsAt(options).toLocaleString("en-US")} queued runs a worker of an HTTP action whose provider takes ${PROVIDER_MS} ms, ${CONCURRENCY} slots a worker, to durable log and completion`,
  run: async (options) => {
    await using server = await startBenchServer();
    await using provider = await startSlow(PROVIDER_MS);
    const template = await server.template(async () => {});
    await using database = await template.copy();
    await using carillon = await startCarillon({ databaseUrl: database.url, target: provider.origin });
    const own = createDatabase({ url: database.url, max: 2 });
    const queue = createQueue({ sql: own.sql, supervise: false, onError: (error) => Promise.reject(error) });
    await queue.start();
    const events = await seedHttpEvents(own.sql, { toolId: carillon.toolId, count: EVENTS });
    const busy = new Map<number, number[]>(WORKERS.map((workers) => [workers, []]));
    const by = (workers: number) => async () => {
      await using stack = new AsyncDisposableStack();
      const env = { ...carillon.env, WORKER_CONCURRENCY: String(CONCURRENCY) };
      for (let started = 0; started < workers; started += 1)
        stack.use(await startProgram(new URL("../../src/roles/worker.ts", import.meta.url), { env }));
      // Their caches and connections, before what is measured.
      await queueRuns(own, queue, { ...events, count: EVENTS });
      await untilEnded(own);
      await provider.forget();
      await own.sql`delete from executions`;
      const count = runsAt(options) * workers;
      const cpu = watchCpu();
      const startedAt = performance.now();
      await queueRuns(own, queue, { ...events, count });
      await untilEnded(own);
      const seconds = (performance.now() - startedAt) / 1_000;
      busy.get(workers)?.push(cpu());
      const [row] = await own.sql<{ done: number }[]>`
        select count(*) filter (where status = 'SUCCESS' and attempts = 1)::int as done from executions`;
      checkEqual(row?.done, count, "executions that ended well, at once");
      checkEqual((await provider.count()).requests, count, "requests at the stand-in");
      return count / seconds;
    };
    const [one, two, four] = WORKERS;
    const rows = await interleave(
      [
        { name: "1 worker", measure: by(one) },
        { name: "2 workers", measure: by(two) },
        { name: "4 workers", measure: by(four) },
      ],
      options,
    );
    await queue.stop();
    await own.close();
    return [
      {
        title: `${CONCURRENCY} slots a worker, ${PROVIDER_MS} ms a call`,
        unit: "runs/s",
        rows: Object.values(rows),
        verdicts: [
          ratioVerdict(rows["2 workers"], rows["1 worker"], { kind: "atLeast", value: 0.9 * two }),
          ratioVerdict(rows["4 workers"], rows["1 worker"], { kind: "atLeast", value: 0.9 * four }),
        ],
      },
      {
        // The goal holds until the CPU is full.
        title: "the machine's cores meanwhile",
        unit: "% busy",
        rows: WORKERS.map((workers) => ({
          name: workers === one ? "1 worker" : `${workers} workers`,
          values: busy.get(workers) ?? [],
        })),
        verdicts: [],
      },
    ];
  },
};

/** Asked rarely enough to be no load of its own. */
async function untilEnded({ sql }: Database): Promise<void> {
  for (;;) {
    const [row] = await sql<{ open: boolean }[]>`
      select exists (select from executions where finished_at is null) as open`;
    if (!row?.open) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
