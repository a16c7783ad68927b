import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { createExecutionId } from "@carillon/core";
import {
  createDatabase,
  createQueue,
  type Database,
  insertExecution,
  listenForChanges,
  type Queue,
} from "@carillon/db";
import { startBenchServer } from "../support/bench-server.ts";
import { type Benchmark, type BenchmarkOptions, scaled } from "../support/benchmark.ts";
import { checkEqual } from "../support/check.ts";
import { seedEvents, seedTools, WORKSPACE } from "../support/seed.ts";
import { type Program, startProgram } from "../support/start-program.ts";
import { quantileOf } from "../support/statistics.ts";
import { ratioVerdict, type Table } from "../support/table.ts";

const PAUSE_MS = 25;
/** One right after the other, so that all processes run compiled code, as after some hours of work: a compiler beside them takes one of two processors. */
const WARM_UP = 3_000;
/** Longer than what they leave to be done, such as vacuuming. ms */
const CALM_MS = 3_000;
const runsAt = (options: BenchmarkOptions) => scaled(1_000, options, 100);

/** One run at a time on an idle install: from the commit that makes it durable to its handler. */
export const latency: Benchmark = {
  name: "latency",
  workload: (options) =>
    `${runsAt(options).toLocaleString("en-US")} immediate runs, one after the other: accepted (its commit is sent) to the handler in another process; a NOTIFY likewise to its listener, alone and with a row that is durable before it arrives`,
  run: async (options) => {
    await using server = await startBenchServer();
    const template = await server.template(seed);
    await using database = await template.copy();
    await using listener = await startProgram(new URL("./listener.ts", import.meta.url), {
      args: [database.url],
    });
    const own = createDatabase({ url: database.url, max: 2 });
    const queue = createQueue({ sql: own.sql, supervise: false, onError: (error) => Promise.reject(error) });
    await queue.start();
    await listenForChanges({
      sql: own.sql,
      onConnect: () => {},
      onChange: (change) => {
        if (change.kind === "idle") queue.heardIdle(change);
      },
    });
    const runs = runsAt(options);
    const rounds: { run: number[]; durable: number[]; bare: number[] }[] = [];
    const warmUp = scaled(WARM_UP, options, 50);
    const sends = [() => acceptRun(own, queue), () => notify(own), () => notifyDurably(own)];
    for (const send of sends) await times(listener, warmUp, send, 0);
    await sleep(CALM_MS);
    for (let round = 0; round < options.repeats; round += 1) {
      const run = await times(listener, runs, () => acceptRun(own, queue));
      const bare = await times(listener, runs, () => notify(own));
      const durable = await times(listener, runs, () => notifyDurably(own));
      rounds.push({ run, durable, bare });
      options.log(`round ${round + 1} of ${options.repeats}`);
    }
    await checkRuns(own, warmUp + runs * options.repeats);
    await queue.stop();
    await own.close();
    return [table("p50", 0.5, 2.5), table("p99", 0.99, 2)];

    function table(title: string, share: number, value: number): Table {
      const ours = { name: "run", values: rounds.map(({ run }) => quantileOf(run, share)) };
      const durable = {
        name: "NOTIFY with a row",
        values: rounds.map((each) => quantileOf(each.durable, share)),
      };
      // Postgres flushes nothing to disk for it, where a run has to be there after a crash.
      const bare = { name: "NOTIFY alone", values: rounds.map((each) => quantileOf(each.bare, share)) };
      return {
        title,
        unit: "ms",
        rows: [ours, durable, bare],
        verdicts: [
          ratioVerdict(ours, durable, { kind: "atMost", value }),
          ratioVerdict(ours, bare, { kind: "atMost", value }),
        ],
      };
    }
  },
};

async function seed(url: string): Promise<void> {
  const { sql, close } = createDatabase({ url, max: 1 });
  await seedTools(sql, 1);
  await seedEvents(sql, { events: 1, tools: 1, zones: ["UTC"] });
  await sql`create table messages (id uuid primary key)`;
  await close();
}

type Sent = { readonly what: string; readonly at: bigint };

/** ms from what is sent to its arrival on the other side. */
async function times(
  listener: Program,
  count: number,
  send: () => Promise<Sent>,
  pauseMs = PAUSE_MS,
): Promise<number[]> {
  const arrived = new Map<string, bigint>();
  let wake = () => {};
  const note = ({ what, at }: { what: string; at: string }) => {
    arrived.set(what, BigInt(at));
    wake();
  };
  listener.child.on("message", note);
  const taken: number[] = [];
  for (let sent = 0; sent < count; sent += 1) {
    const { what, at } = await send();
    while (!arrived.has(what)) {
      const woken = Promise.withResolvers<void>();
      wake = woken.resolve;
      if (!arrived.has(what)) await woken.promise;
    }
    taken.push(Number((arrived.get(what) ?? at) - at) / 1e6);
    await sleep(pauseMs);
  }
  listener.child.off("message", note);
  return taken;
}

/** As the product accepts a run by hand: execution, job and word to the workers in one transaction. */
async function acceptRun({ sql }: Database, queue: Queue): Promise<Sent> {
  const id = createExecutionId(Date.now(), randomBytes(10));
  let at = 0n;
  await sql.begin(async (tx) => {
    const nominalAt = new Date();
    await insertExecution(tx, {
      id,
      workspaceId: WORKSPACE,
      userId: "owner",
      tokenId: null,
      eventId: 1,
      toolId: 1,
      toolType: "NOOP",
      actionId: "noop.run",
      trigger: "manual",
      nominalAt,
      runInput: undefined,
      replayOf: null,
    });
    const data = {
      executionId: id,
      workspaceId: WORKSPACE,
      eventId: 1,
      nominalAt: nominalAt.toISOString(),
      trigger: "manual",
      attempts: 0,
      priority: "high" as const,
    };
    await queue.insertNow({ id, data }, tx);
    at = process.hrtime.bigint();
  });
  return { what: id, at };
}

async function notify({ sql }: Database): Promise<Sent> {
  const what = randomUUID();
  const at = process.hrtime.bigint();
  await sql`select pg_notify('bare', ${what})`;
  return { what, at };
}

async function notifyDurably({ sql }: Database): Promise<Sent> {
  const what = randomUUID();
  let at = 0n;
  await sql.begin(async (tx) => {
    await tx`insert into messages (id) values (${what}::uuid)`;
    await tx`select pg_notify('bare', ${what})`;
    at = process.hrtime.bigint();
  });
  return { what, at };
}

async function checkRuns({ sql }: Database, expected: number): Promise<void> {
  for (let asked = 0; asked < 100; asked += 1) {
    const [row] = await sql<{ done: number; all: number }[]>`
      select count(*) filter (where status = 'SUCCESS')::int as done, count(*)::int as all from executions`;
    if (row?.done === expected || asked === 99) {
      checkEqual(row?.done, expected, "runs that ended well");
      checkEqual(row?.all, expected, "runs");
      return;
    }
    await sleep(100);
  }
}
