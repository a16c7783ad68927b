import { createDatabase, type Sql } from "@carillon/db";
import { Pool } from "undici";
import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { check, checkEqual } from "../support/check.ts";
import { seedHttpEvents } from "../support/seed-http-events.ts";
import { startCarillon } from "../support/start-carillon.ts";
import { startProgram } from "../support/start-program.ts";
import { startSlow } from "../support/start-slow.ts";
import { quantileOf } from "../support/statistics.ts";
import { limitVerdict } from "../support/table.ts";

const WORKERS = 2;
/** Until the second at which all are due, for the schedules to be written. */
const AHEAD_MS = 3_000;
const ASK_EVERY_MS = 50;
const eventsAt = (options: BenchmarkOptions) => scaled(10_000, options, 200);

/** Everything due in one second, through to the provider, while somebody looks at the list of runs. */
export const herd: Benchmark = {
  name: "herd",
  workload: (options) =>
    `${eventsAt(options).toLocaleString("en-US")} events due in one second, through to the stand-in's answer, by ${WORKERS} workers; the API asked for runs and events every ${ASK_EVERY_MS} ms meanwhile`,
  run: async (options) => {
    const count = eventsAt(options);
    await using server = await startBenchServer();
    await using provider = await startSlow(0);
    const template = await server.template(async () => {});
    await using database = await template.copy();
    await using carillon = await startCarillon({ databaseUrl: database.url, target: provider.origin });
    await using stack = new AsyncDisposableStack();
    for (let started = 0; started < WORKERS; started += 1)
      stack.use(
        await startProgram(new URL("../../src/roles/worker.ts", import.meta.url), { env: carillon.env }),
      );
    const own = createDatabase({ url: database.url, max: 2 });
    const { sql } = own;
    const { eventIds } = await seedHttpEvents(sql, { toolId: carillon.toolId, count });
    const lags: number[] = [];
    const answers: number[] = [];
    for (let round = 0; round < options.repeats; round += 1) {
      await sql`truncate executions, ticks, schedules, queue.job`;
      await provider.forget();
      const at = await makeDue(sql, eventIds);
      const asked = askApi(carillon, { from: at, isOver: () => isOver(sql, count) });
      const times = await asked;
      await checkRuns(sql, count);
      const { requests, callers } = await provider.count();
      checkEqual(requests, count, "requests at the stand-in");
      checkEqual(callers, count, "events that reached it");
      const late = await sql<{ lag: number }[]>`
        select extract(epoch from started_at - nominal_at)::float8 * 1000 as lag from executions`;
      lags.push(
        quantileOf(
          late.map(({ lag }) => lag),
          0.99,
        ),
      );
      answers.push(quantileOf(times, 0.95));
      options.log(
        `round ${round + 1} of ${options.repeats}: p99 of the start ${Math.round(lags.at(-1) ?? 0)} ms, p95 of ${times.length} answers ${Math.round(answers.at(-1) ?? 0)} ms`,
      );
    }
    await own.close();
    const start = { name: "start after its time, p99", values: lags };
    const api = { name: "answers of the API, p95", values: answers };
    return [
      {
        title: `${count.toLocaleString("en-US")} due at once`,
        unit: "ms",
        rows: [start, api],
        verdicts: [
          limitVerdict(start, { kind: "atMost", value: 5_000 }),
          limitVerdict(api, { kind: "atMost", value: 300 }),
        ],
      },
    ];
  },
};

/** A schedule for each event, all for the same second; @returns that second */
async function makeDue(sql: Sql, eventIds: readonly number[]): Promise<number> {
  const at = Math.ceil((Date.now() + AHEAD_MS) / 1_000) * 1_000;
  await sql`
    insert into schedules (event_id, at, timezone, anchor, next_run_at, due_at)
    select id, ${new Date(at)}, 'UTC', now(), ${new Date(at)}, ${new Date(at)} from unnest(${eventIds as number[]}::bigint[]) id`;
  await sql`vacuum analyze schedules`;
  check(Date.now() < at, "the schedules were not written in time");
  return at;
}

async function isOver(sql: Sql, count: number): Promise<boolean> {
  const [row] = await sql<{ ended: number }[]>`
    select count(*)::int as ended from executions where finished_at is not null`;
  return row?.ended === count;
}

/** ms of each answer, from the second on until it is over. */
async function askApi(
  { origin, token }: { origin: string; token: string },
  { from, isOver }: { from: number; isOver: () => Promise<boolean> },
): Promise<number[]> {
  const pool = new Pool(origin, { connections: 20 });
  const headers = { authorization: `Bearer ${token}` };
  const paths = ["/api/v1/executions?limit=50", "/api/v1/events?limit=50"];
  const times: number[] = [];
  const asking: Promise<void>[] = [];
  const ask = async (path: string) => {
    const startedAt = performance.now();
    const answer = await pool.request({ path, method: "GET", headers });
    const text = await answer.body.text();
    check(answer.statusCode === 200, `an answer of ${answer.statusCode}: ${text.slice(0, 200)}`);
    times.push(performance.now() - startedAt);
  };
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, from - Date.now())));
  // Asked by the clock, whether or not the last one is answered: nobody waits for the slow ones of others.
  let sent = 0;
  const timer = setInterval(() => asking.push(ask(paths[sent++ % paths.length] ?? "")), ASK_EVERY_MS);
  while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, 500));
  clearInterval(timer);
  await Promise.all(asking);
  await pool.close();
  return times;
}

async function checkRuns(sql: Sql, count: number): Promise<void> {
  const [found] = await sql<{ done: number; ticks: number; once: number }[]>`
    select count(*) filter (where status = 'SUCCESS' and attempts = 1)::int as done, count(distinct event_id)::int as once,
      (select count(*)::int from ticks where outcome in ('fired', 'late') and execution_id is not null) as ticks
    from executions`;
  checkEqual(found?.done, count, "executions that ended well, at once");
  checkEqual(found?.once, count, "events that ran");
  checkEqual(found?.ticks, count, "ticks in the ledger");
}
