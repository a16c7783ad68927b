import type { HeldJob, QueuedAction, Resumption } from "@carillon/engine";
import { PgBoss } from "pg-boss";
import type { Sql } from "../client.ts";

export const RUN_QUEUE = "runs";
export const DEAD_QUEUE = "runs-dead";
export const QUEUE_SCHEMA = "queue";

/** What a job of the run queue carries: enough to run without reading the execution's row again. */
export type RunJobData = {
  readonly executionId: string;
  readonly workspaceId: string;
  readonly eventId: number | null;
  /** ISO 8601 */
  readonly nominalAt: string | null;
  readonly trigger: string;
  /** Attempts made before this job. */
  readonly attempts: number;
  readonly input?: unknown;
  /** How many ends of other events, one after the other, led to it. */
  readonly depth?: number;
  /** Of a step: its run, which step, which item. */
  readonly step?: { readonly parentId: string; readonly id: string; readonly index: number | null };
  /** In place of an event: an action of a tool. */
  readonly action?: QueuedAction;
  /** What it brings along from the worker that gave it back. */
  readonly resumed?: Resumption;
};

export type RunJob = { readonly id: string; readonly retryCount: number; readonly data: RunJobData };

export type NewRunJob = {
  readonly id: string;
  readonly data: RunJobData;
  readonly priority?: number;
  readonly startAfter?: Date;
};

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

/** A worker that is silent for this long is dead, and its jobs go to another. Seconds. */
const HEARTBEAT_SECONDS = 15;
/** A job taken up this often by workers that died of it is given up. */
const CRASH_LIMIT = 3;
/** Above the longest action (300 s) with all its in-process waits. */
const EXPIRE_SECONDS = 1_800;

/**
 * @param supervise true in workers: looks after dead workers' jobs and old rows
 * @param onError told of failures in pg-boss's own maintenance
 */
export function createQueue({
  sql,
  supervise,
  onError,
}: {
  sql: Sql;
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
  const bind = (tx: Sql | undefined) => (tx ? { db: queueDatabase(tx) } : {});
  return {
    start: async () => {
      await boss.start();
    },
    stop: () => boss.stop({ graceful: false, close: false }),
    insert: (jobs: readonly NewRunJob[], tx?: Sql) =>
      boss.insert(
        RUN_QUEUE,
        jobs.map(({ startAfter, ...job }) => ({ ...job, ...(startAfter && { startAfter }) })),
        { ...bind(tx), returnId: false },
      ),
    fetch: (batchSize: number): Promise<RunJob[]> =>
      boss.fetch<RunJobData>(RUN_QUEUE, { batchSize }) as unknown as Promise<RunJob[]>,
    fetchDead: (batchSize: number) => boss.fetch<RunJobData>(DEAD_QUEUE, { batchSize }),
    completeDead: (ids: string[]) => boss.complete(DEAD_QUEUE, ids),
    complete: (jobs: readonly { id: string; retryCount: number }[], tx?: Sql) =>
      boss.complete(
        RUN_QUEUE,
        jobs.map(({ id, retryCount }) => ({ id, retryCount })),
        null,
        bind(tx),
      ),
    /** Hands jobs back unprocessed, for another worker to take at once. */
    handBack: (ids: readonly string[]) =>
      sql`update ${sql(QUEUE_SCHEMA)}.job set state = 'created', started_on = null, heartbeat_on = null
          where name = ${RUN_QUEUE} and id = any(${ids as string[]}::uuid[]) and state = 'active'`,
    /**
     * Tells that the worker of these jobs lives, unless others have them by now.
     * @returns those of their executions that somebody wants to end
     */
    touch: async (jobs: readonly HeldJob[]): Promise<string[]> => {
      const rows = await sql<{ id: string }[]>`
        with told as (
          update ${sql(QUEUE_SCHEMA)}.job j set heartbeat_on = ${sql(QUEUE_SCHEMA)}.job_now()
          from unnest(${jobs.map(({ id }) => id)}::uuid[], ${jobs.map(({ retryCount }) => retryCount)}::int[]) as v(id, retry_count)
          where j.name = ${RUN_QUEUE} and j.id = v.id and j.retry_count = v.retry_count and j.state = 'active')
        select id from executions where id = any(${jobs.map(({ executionId }) => executionId)}::uuid[])
          and cancel_requested_at is not null`;
      return rows.map(({ id }) => id);
    },
    cancel: (ids: string[], tx?: Sql) => boss.cancel(RUN_QUEUE, ids, bind(tx)),
    /** Takes out jobs that no worker has yet; @returns their ids */
    withdrawAll: async (ids: readonly string[], tx: Sql): Promise<string[]> => {
      const rows = await tx<{ id: string }[]>`
        delete from ${tx(QUEUE_SCHEMA)}.job where name = ${RUN_QUEUE} and id = any(${ids as string[]}::uuid[]) and state < 'active'
        returning id`;
      return rows.map(({ id }) => id);
    },
    /** Lets jobs begin that were held. */
    letGo: (ids: readonly string[], tx: Sql) =>
      tx`update ${tx(QUEUE_SCHEMA)}.job set start_after = now()
         where name = ${RUN_QUEUE} and id = any(${ids as string[]}::uuid[]) and state < 'active'`,
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
    retryLimit: CRASH_LIMIT,
    retryDelay: 0,
    deleteAfterSeconds: 3_600,
  };
  const names = new Set((await boss.getQueues()).map((queue) => queue.name));
  if (!names.has(DEAD_QUEUE))
    await boss.createQueue(DEAD_QUEUE, { retryLimit: 5, deleteAfterSeconds: 86_400 });
  if (names.has(RUN_QUEUE)) await boss.updateQueue(RUN_QUEUE, { ...policy, deadLetter: DEAD_QUEUE });
  else await boss.createQueue(RUN_QUEUE, { ...policy, deadLetter: DEAD_QUEUE });
  await boss.stop({ graceful: false, close: false });
  const [failure] = failures;
  if (failure) throw failure;
}
