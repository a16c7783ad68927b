import { setTimeout as pass } from "node:timers/promises";
import type { Sql } from "@carillon/db";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { until } from "../support/until.ts";
import { type Arrivals, startArrivals } from "./arrivals.ts";
import type { Ends } from "./count-ends.ts";
import { type Crew, startCrew } from "./crew.ts";
import { tell } from "./figures.ts";
import { sized } from "./form.ts";
import { startOwnApi } from "./own-api.ts";
import type { OwnServer } from "./own-server.ts";

const WORKERS = 3;
/** Runs by hand of one event, one after the other. */
const EVERY_MS = 15;

type HandBench = AsyncDisposable & {
  readonly crew: Crew;
  readonly server: OwnServer;
  /** Forgets what was offered before. */
  begin(): void;
  /** Runs an event by hand until so many runs were accepted. */
  offer(count: number): Promise<void>;
  /** Resolves when all have ended. */
  allEnded(): Promise<unknown>;
  /** Of what was offered since `begin`. */
  ends(): Promise<Omit<Ends, "sentAgain">>;
  /** How many of those were an idle worker's from the start. */
  handed(): Promise<number>;
};

/** An api and its workers on a database of their own, an event that is run by hand, and a receiving side that counts. */
async function startHandBench(): Promise<HandBench> {
  const own = await startOwnApi();
  const arrivals = await startArrivals({ delayMs: 20 });
  const worker = { ...own.env, WORKER_CONCURRENCY: "10" };
  const crew = await startCrew(Array.from({ length: WORKERS }, () => worker));
  const { client } = own.owner;
  const { id: toolId } = await client.tools.create.mutate({
    ...{ name: "Receiver", type: "WEBHOOK", credentials: { url: arrivals.url } },
  });
  const { id } = await client.events.create.mutate({
    ...{ name: "By hand", type: "TOOL_ACTION", triggerType: "MANUAL" },
    toolActionConfig: {
      ...{ toolType: "WEBHOOK", toolId, actionId: "webhook.send", parameters: { payload: { hello: "you" } } },
    },
  });
  let accepted: string[] = [];
  return {
    crew,
    server: own.server,
    begin: () => {
      accepted = [];
    },
    offer: async (count) => {
      for (let made = 0; made < count; ) {
        // Not answered while the database is away: whether it runs is not known then, and so it counts for nothing.
        const answer = await client.events.execute.mutate({ id }).catch(() => null);
        if (answer) accepted.push(answer.executionId);
        made += answer ? 1 : 0;
        await pass(EVERY_MS);
      }
    },
    allEnded: () =>
      until("every run has ended", () => noneOpen(own.sql), { timeoutMs: 75_000 }).catch((cause: Error) => {
        throw new Error(`${cause.message}\n${crew.report()}`, { cause });
      }),
    ends: () => endsOf(own.sql, { accepted, arrivals }),
    handed: async () => {
      const [row] = await own.sql<{ count: number }[]>`
        select count(*)::int as count from queue.job
        where name = 'runs' and singleton_key is not null and id = any(${accepted}::uuid[])`;
      return row?.count ?? 0;
    },
    [Symbol.asyncDispose]: async () => {
      await crew.stop();
      await own[Symbol.asyncDispose]();
      await arrivals.close();
    },
  };
}

async function noneOpen(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ open: number }[]>`
    select count(*)::int as open from executions where finished_at is null`;
  return row?.open === 0;
}

async function endsOf(sql: Sql, { accepted, arrivals }: { accepted: readonly string[]; arrivals: Arrivals }) {
  const runs = await sql<{ id: string; outcome: string; error: string | null }[]>`
    select id, outcome, error->>'message' as error from executions
    where finished_at is not null and id = any(${accepted as string[]}::uuid[])`;
  const ended = new Map(runs.map((run) => [run.id, run]));
  const arrived = (id: string) => arrivals.counts.get(id) ?? 0;
  const isLost = (id: string) => {
    const outcome = ended.get(id)?.outcome;
    return outcome === undefined || (outcome === "succeeded" && arrived(id) === 0);
  };
  const unknown = runs.filter(({ outcome }) => outcome === "unknown").length;
  return {
    offered: accepted.length,
    completed: runs.length - unknown,
    lost: accepted.filter(isLost).length,
    doubled: runs.filter(({ id, outcome }) => outcome !== "unknown" && arrived(id) > 1).length,
    unknown,
    failures: runs.flatMap(({ outcome, error }) => (outcome === "failed" ? [error ?? ""] : [])),
  };
}

let bench: HandBench;
beforeAll(async () => {
  bench = await startHandBench();
});
afterAll(() => bench?.[Symbol.asyncDispose]());
beforeEach(() => bench.begin());

const { runs, kills } = sized({ short: { runs: 200, kills: 3 }, long: { runs: 2_000, kills: 20 } });

it(
  `${kills} times a worker is killed while runs by hand are handed to idle ones: each ends, at once, and was sent once`,
  async () => {
    const since = Date.now();
    for (let kill = 0; kill < kills; kill += 1) {
      await Promise.all([
        bench.offer(Math.floor(runs / kills)),
        pass(300).then(() => bench.crew.replaceOne()),
      ]);
    }
    const ended = Date.now();
    await bench.allEnded();
    const ends = await bench.ends();
    const handed = await bench.handed();
    const remark = `${handed} handed over, ${Math.round(((ended - since) / ends.offered) * 10) / 10} ms apart`;
    const fault = `runs by hand, ${WORKERS} workers, ${kills} SIGKILLs`;
    tell({ fault, ...ends, recoveryMs: Date.now() - ended, remark });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, failures: [] });
    expect(handed).toBeGreaterThan(ends.offered / 2);
    // One comes each 15 ms or later, and takes 20: hardly two are in hand of a worker.
    expect(ends.unknown).toBeLessThanOrEqual(kills * 3);
  },
  sized({ short: 120_000, long: 400_000 }),
);

it("a worker that stands still for 20 s holds up what it had in hand and one run that is handed to it, no more", async () => {
  await bench.offer(20);
  const [frozen] = bench.crew.workers;
  frozen?.child.kill("SIGSTOP");
  await Promise.all([bench.offer(200), pass(20_000)]);
  frozen?.child.kill("SIGCONT");
  const since = Date.now();
  await bench.allEnded();
  const ends = await bench.ends();
  tell({
    fault: `runs by hand, one of ${WORKERS} workers stands still for 20 s`,
    ...ends,
    recoveryMs: Date.now() - since,
  });
  expect(ends).toMatchObject({ offered: 220, lost: 0, doubled: 0, failures: [] });
  expect(ends.unknown).toBeLessThanOrEqual(3);
});

const { restarts } = sized({ short: { restarts: 2 }, long: { restarts: 10 } });

it(
  `${restarts} times the database is restarted at once while runs are handed over: what was accepted ends, sent once`,
  async () => {
    for (let n = 0; n < restarts; n += 1) {
      await Promise.all([bench.offer(60), pass(300).then(() => bench.server.restartImmediately())]);
    }
    const since = Date.now();
    await bench.allEnded();
    const ends = await bench.ends();
    const handed = await bench.handed();
    const fault = `runs by hand, the database restarted ${restarts} times at once`;
    tell({ fault, ...ends, recoveryMs: Date.now() - since, remark: `${handed} handed over` });
    expect(ends).toMatchObject({ lost: 0, doubled: 0, failures: [] });
    expect(handed).toBeGreaterThan(0);
    expect(ends.unknown).toBeLessThanOrEqual(restarts * 3);
  },
  sized({ short: 120_000, long: 400_000 }),
);
