import { MAX_DEATHS } from "@carillon/core";
import type { HandOver, HeldJob, QueuedJob, QueuedRun } from "@carillon/engine";
import { PgBoss } from "pg-boss";
import { announce, type Change } from "../changes.ts";
import type { Fragment, Sql } from "../client.ts";
import { fetchJobs } from "./fetch-jobs.ts";
import { createHandOver, handOver } from "./hand-over/hand-over.ts";
import { createIdleWorkers, type IdleWorker } from "./hand-over/idle-workers.ts";
import { insertJobs } from "./insert-jobs.ts";
import { ensureLanes, frontOf, LAST_PLACE, letGo, ripen } from "./lanes.ts";
import { HEARTBEAT_SECONDS, type NewRunJob } from "./run-job.ts";

export const RUN_QUEUE = "runs";
export const DEAD_QUEUE = "runs-dead";
export const QUEUE_SCHEMA = "queue";

/** pg-boss over a pool or a transaction of ours, so that queue and data commit together and share connections. */
export function queueDatabase(sql: Sql) {
  return {
    executeSql: async (text: string, values: unknown[] = []) => {
      if (values.length > 0)
        return { rows: [...(await sql.unsafe(text, values as never[], { prepare: true }))] };
      return { rows: await runScript(sql, text) };
    },
  };
}

/** Statements that open a transaction of their own (pg-boss's maintenance) need a connection to themselves. */
async function runScript(sql: Sql, text: string): Promise<object[]> {
  if (!("reserve" in sql) || !/^\s*begin\b/i.test(text)) return (await sql.unsafe(text)).flat();
  const connection = await sql.reserve();
  try {
    return (await connection.unsafe(text)).flat();
  } finally {
    connection.release();
  }
}

/** When a job begins that waits to be let go: never, of itself. */
export const HELD_UNTIL = new Date("9999-01-01T00:00:00.000Z");

/** Above the longest action (300 s) with all its in-process waits. */
const EXPIRE_SECONDS = 1_800;
/** pg-boss throws away what has waited for this long, and nobody would hear of it: ten years. */
const WAITS_SECONDS = 10 * 365 * 86_400;

/**
 * @param fetchSql whose sessions have `FETCH_SETTINGS`, where jobs are fetched
 * @param supervise true in workers: looks after dead workers' jobs and old rows
 * @param onError told of failures in pg-boss's own maintenance
 */
export function createQueue({
  sql,
  fetchSql = sql,
  supervise,
  onError,
}: {
  sql: Sql;
  fetchSql?: Sql;
  supervise: boolean;
  onError: (error: Error) => void;
}) {
  const boss = new PgBoss({
    db: queueDatabase(sql),
    schema: QUEUE_SCHEMA,
    schedule: false,
    supervise,
    migrate: false,
    superviseIntervalSeconds: 10,
    monitorIntervalSeconds: 10,
    maintenanceIntervalSeconds: 600,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on("error", onError);
  const idle = createIdleWorkers();
  const bind = (tx: Sql | undefined) => (tx ? { db: queueDatabase(tx) } : {});
  return {
    start: async () => {
      await boss.start();
    },
    stop: () => boss.stop({ graceful: false, close: false }),
    /** Each behind what waits of its workspace already, whatever others have waiting. */
    insert: (jobs: readonly NewRunJob[], tx: Sql = sql): Promise<void> => insertJobs(tx, jobs),
    /** As `insert`, of ids that were drawn in this transaction. */
    insertFresh: (jobs: readonly NewRunJob[], tx: Sql): Promise<void> =>
      insertJobs(tx, jobs, { areFresh: true }),
    /**
     * One that somebody waits for: an idle worker's from the start where there is one, else as by `insert`. Tells the workers,
     * once the transaction commits.
     */
    insertNow: async (job: Pick<NewRunJob, "id" | "data">, tx: Sql): Promise<void> => {
      const worker = idle.take();
      if (worker && (await handOver(tx, worker, job))) return;
      const news: Change = worker ? { kind: "jobs" } : { kind: "jobs", wantsIdle: true };
      await Promise.all([insertJobs(tx, [job]), announce(tx, news)]);
    },
    /** A worker has said that it is idle. */
    heardIdle: (worker: IdleWorker): void => idle.heard(worker),
    /** What a worker is handed and says of it; its lock is the fetching session's. */
    handOver: (worker: string): HandOver => createHandOver({ sql, session: fetchSql, worker }),
    fetch: (size: number): Promise<QueuedJob[]> => fetchJobs(fetchSql, { size, minPriority: LAST_PLACE }),
    /** As fetch, but of other workspaces than these, and only what is at the front: it reads over none of theirs. */
    fetchOthers: async (size: number, workspaceIds: readonly string[]): Promise<QueuedJob[]> => {
      const front = await frontOf(fetchSql);
      if (front === null) return [];
      const minPriority = Math.max(front - 1, LAST_PLACE);
      return fetchJobs(fetchSql, { size, minPriority, ignore: workspaceIds });
    },
    /** Lets those wait for a worker whose time has come; @returns how many */
    ripen: () => ripen(sql),
    fetchDead: (batchSize: number) => boss.fetch<QueuedRun>(DEAD_QUEUE, { batchSize }),
    completeDead: (ids: string[]) => boss.complete(DEAD_QUEUE, ids),
    /** @returns the ids of those that were done: not of jobs that went to another worker meanwhile */
    complete: async (
      jobs: readonly { id: string; retryCount: number }[],
      tx?: Sql,
    ): Promise<ReadonlySet<string>> => {
      const claims = jobs.map(({ id, retryCount }) => ({ id, retryCount }));
      // The ids are in its answer, though not in its types.
      const answer = (await boss.complete(RUN_QUEUE, claims, null, bind(tx))) as {
        readonly settled?: string[];
      };
      if (answer.settled) return new Set(answer.settled);
      throw new Error("pg-boss does not say which jobs it completed");
    },
    /** Hands jobs back that were not begun, for any worker to take in a second. */
    handBack: (ids: readonly string[]) =>
      sql`update ${sql(QUEUE_SCHEMA)}.job set state = 'created', started_on = null, heartbeat_on = null, start_after = now() + interval '1 second'
          where name = ${RUN_QUEUE} and id = any(${ids as string[]}::uuid[]) and state = 'active'`,
    /**
     * Tells that the worker of these jobs lives, unless others have them by now. Those that are just being completed are
     * passed over: waiting for one while holding another could be waiting for each other.
     * @returns those of their executions that somebody wants to end, or another worker has
     */
    touch: async (jobs: readonly HeldJob[]): Promise<string[]> => {
      const rows = await sql<{ id: string }[]>`
        with held as materialized (
          select j.id from ${sql(QUEUE_SCHEMA)}.job j
            join unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ retryCount }) => retryCount)}::int[]) as v(id, retry_count)
              on j.id = v.id and j.retry_count = v.retry_count
          where j.name = ${RUN_QUEUE} and j.state = 'active'
          for no key update of j skip locked
        ), told as (
          update ${sql(QUEUE_SCHEMA)}.job j set heartbeat_on = ${sql(QUEUE_SCHEMA)}.job_now()
          from held where j.name = ${RUN_QUEUE} and j.id = held.id)
        select id from executions where id = any(${jobs.map(({ executionId }) => executionId)}::uuid[])
          and (cancel_requested_at is not null or finished_at is not null)`;
      return rows.map(({ id }) => id);
    },
    cancel: (ids: string[], tx?: Sql) => boss.cancel(RUN_QUEUE, ids, bind(tx)),
    /** Takes out jobs that no worker has yet; @returns their ids */
    withdrawAll: (ids: readonly string[], tx: Sql) => withdraw(tx, ids, tx`true`),
    /** Takes out jobs that no worker has had: of what one was lost with, the next one tells whether it may have been sent. */
    withdrawUnbegun: (ids: readonly string[], tx: Sql) => withdraw(tx, ids, tx`started_on is null`),
    /** Lets jobs begin that were held. */
    letGo: (ids: readonly string[], tx: Sql) => letGo(tx, ids),
    /** As letGo, and before what waits of their workspace. */
    letGoFirst: (ids: readonly string[], tx: Sql) => letGo(tx, ids, { first: true }),
    depth: async () => {
      const [row] = await sql<{ ready: number; active: number }[]>`
        select count(*) filter (where state < 'active' and start_after <= now())::int as ready,
               count(*) filter (where state = 'active')::int as active
        from ${sql(QUEUE_SCHEMA)}.job where name = ${RUN_QUEUE} and state <= 'active'`;
      return row ?? { ready: 0, active: 0 };
    },
  };
}
export type Queue = ReturnType<typeof createQueue>;

async function withdraw(tx: Sql, ids: readonly string[], condition: Fragment): Promise<string[]> {
  const rows = await tx<{ id: string }[]>`
    delete from ${tx(QUEUE_SCHEMA)}.job
    where name = ${RUN_QUEUE} and id = any(${ids as string[]}::uuid[]) and state < 'active' and ${condition}
    returning id`;
  return rows.map(({ id }) => id);
}

/** Installs or upgrades pg-boss's schema and our queues. Run under the migration lock. */
export async function migrateQueue(sql: Sql): Promise<void> {
  const boss = new PgBoss({
    db: queueDatabase(sql),
    schema: QUEUE_SCHEMA,
    schedule: false,
    supervise: false,
  });
  const failures: Error[] = [];
  boss.on("error", (error) => failures.push(error));
  await boss.start();
  const policy = {
    heartbeatSeconds: HEARTBEAT_SECONDS,
    expireInSeconds: EXPIRE_SECONDS,
    // The first time is no repetition.
    retryLimit: MAX_DEATHS - 1,
    retryDelay: 0,
    deleteAfterSeconds: 3_600,
    retentionSeconds: WAITS_SECONDS,
  };
  const deadPolicy = { retryLimit: 5, deleteAfterSeconds: 86_400, retentionSeconds: WAITS_SECONDS };
  const names = new Set((await boss.getQueues()).map((queue) => queue.name));
  if (names.has(DEAD_QUEUE)) await boss.updateQueue(DEAD_QUEUE, deadPolicy);
  else await boss.createQueue(DEAD_QUEUE, deadPolicy);
  if (names.has(RUN_QUEUE)) await boss.updateQueue(RUN_QUEUE, { ...policy, deadLetter: DEAD_QUEUE });
  else await boss.createQueue(RUN_QUEUE, { ...policy, deadLetter: DEAD_QUEUE });
  await boss.stop({ graceful: false, close: false });
  const [failure] = failures;
  if (failure) throw failure;
  // What waits already had two weeks.
  await sql`
    update ${sql(QUEUE_SCHEMA)}.job set keep_until = start_after + ${WAITS_SECONDS} * interval '1 second'
    where name in (${RUN_QUEUE}, ${DEAD_QUEUE}) and state < 'active' and keep_until < start_after + interval '1 year'`;
  await ensureLanes(sql);
}
