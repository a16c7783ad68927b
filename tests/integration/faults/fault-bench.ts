import { type Seeded, seed } from "../scheduling/seed.ts";
import { until } from "../support/until.ts";
import { type Arrivals, startArrivals } from "./arrivals.ts";
import { countEnds, type Ends } from "./count-ends.ts";
import { type Crew, startCrew } from "./crew.ts";

export type FaultBench = AsyncDisposable & {
  readonly seeded: Seeded;
  readonly arrivals: Arrivals;
  readonly crew: Crew;
  /** Schedules so many runs for this moment: webhooks, and requests that may be sent again, in turn. */
  offer(count: number): Promise<void>;
  /** Resolves when so many more deliveries have come than before. */
  underWay(more: number): Promise<void>;
  /** Resolves when every run that was offered has ended; @returns ms since `since` */
  allEnded(since: number, timeoutMs?: number): Promise<number>;
  /** Of what was offered, without a tool of the test's own. */
  ends(): Promise<Ends>;
};

/** So many of one kind, then so many of the other, so that a worker has both in hand. */
const TURN = 5;

type Options = {
  /** The test's own way to the database. */
  readonly databaseUrl: string;
  /** Each worker's way to it. */
  readonly workerUrls: readonly string[];
  readonly concurrency?: number;
  /** How long the receiving side takes to answer. */
  readonly delayMs?: number;
  readonly env?: Readonly<Record<string, string>>;
};

/** Workers of the real role on a database, and a receiving side that counts. */
export async function startFaultBench(options: Options): Promise<FaultBench> {
  const { databaseUrl, workerUrls, concurrency = 10, delayMs = 100, env = {} } = options;
  const seeded = await seed(databaseUrl);
  const arrivals = await startArrivals({ delayMs });
  const onceId = await seeded.addTool("WEBHOOK", { url: arrivals.url });
  const againId = await seeded.addTool("HTTP", { baseUrl: arrivals.url });
  const crew = await startCrew(
    workerUrls.map((url) => ({
      DATABASE_URL: url,
      MASTER_KEYS: seeded.masterKeys,
      EGRESS_ALLOW: "127.0.0.1",
      WORKER_CONCURRENCY: String(concurrency),
      ...env,
    })),
  );
  let offered = 0;
  return {
    seeded,
    arrivals,
    crew,
    offer: async (count) => {
      const start = Date.now() - count;
      const parameters = { method: "PUT", path: "/{{EVENT_NAME}}" };
      for (let made = 0; made < count; made += TURN) {
        const batch = {
          count: Math.min(TURN, count - made),
          at: new Date(start + made),
          name: `run ${offered + made}`,
        };
        await ((made / TURN) % 2 === 0
          ? seeded.addEvents({ ...batch, toolId: onceId })
          : seeded.addEvents({ ...batch, toolId: againId, actionId: "http.request", parameters }));
      }
      offered += count;
    },
    underWay: async (more) => {
      const wanted = arrivals.total() + more;
      await or(
        crew,
        until("deliveries are under way", () => arrivals.total() >= wanted, { timeoutMs: 60_000 }),
      );
    },
    allEnded: async (since, timeoutMs = 75_000) => {
      await or(
        crew,
        until("every run has ended", () => haveEnded(seeded, offered), { timeoutMs }),
      );
      const took = Date.now() - since;
      crew.requireAlive();
      return took;
    },
    ends: () =>
      countEnds(seeded.database.sql, { offered, arrivals: arrivals.counts, toolIds: [onceId, againId] }),
    [Symbol.asyncDispose]: async () => {
      await crew.stop();
      await arrivals.close();
      await seeded.database.close();
    },
  };
}

/** When it takes too long, what the workers say. */
async function or(crew: Crew, waiting: Promise<unknown>): Promise<void> {
  await waiting.catch((cause: Error) => {
    throw new Error(`${cause.message}\n${crew.report()}`, { cause });
  });
}

async function haveEnded({ database: { sql } }: Seeded, offered: number): Promise<boolean> {
  const [row] = await sql<{ open: number; all: number }[]>`
    select count(*) filter (where finished_at is null)::int as open, count(*)::int as all from executions`;
  return row !== undefined && row.all >= offered && row.open === 0;
}
