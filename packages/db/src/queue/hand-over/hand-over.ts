import { randomInt } from "node:crypto";
import type { HandOver, QueuedJob } from "@carillon/engine";
import { ADVISORY_CLASSES, KEY_RANGE } from "../../advisory-locks.ts";
import { announce, CHANNEL } from "../../changes.ts";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import { QUEUE_COLUMNS, QUEUE_VALUES } from "../insert-jobs.ts";
import { DUE, frontOf } from "../lanes.ts";
import { HEARTBEAT_SECONDS, type NewRunJob } from "../run-job.ts";
import type { IdleWorker } from "./idle-workers.ts";

const { workerLives: LIVES, workerIsHanded: HANDS } = ADVISORY_CLASSES;

/** PostgreSQL, NOTIFY: "less than 8000 bytes". Room is left for what is around the job. */
const MAX_BYTES = 7_500;

/**
 * Writes a job that is an idle worker's from the start, and tells that worker once the transaction commits: it need not
 * be fetched first. Does nothing when that worker has gone: the lock that it holds while it lives is free.
 * @returns whether it was written
 */
export async function handOver(
  sql: Sql,
  { worker, lock }: IdleWorker,
  { id, data }: Pick<NewRunJob, "id" | "data">,
): Promise<boolean> {
  const text = jsonText(data);
  if (Buffer.byteLength(text) > MAX_BYTES) return false;
  // Whoever holds the second lock is waited for by a worker that ends: so it learns of all that was handed to it.
  const rows = await sql`
    with held as materialized (
      select pg_try_advisory_xact_lock_shared(${HANDS}, ${lock}::int) as ok
    ), living as materialized (
      select case when ok then not pg_try_advisory_xact_lock_shared(${LIVES}, ${lock}::int) else false end as yes from held
    ), made as (
      insert into queue.job (id, name, data, priority, group_id, group_tier, singleton_key, state, started_on, heartbeat_on,
        start_after, keep_until, ${sql.unsafe(QUEUE_COLUMNS)})
      select ${id}::uuid, q.name, ${text}::text::jsonb, 0, ${data.workspaceId}, ${data.priority ?? "normal"}, ${worker},
        'active', queue.job_now(), queue.job_now(), ${DUE},
        queue.job_now() + q.retention_seconds * interval '1 second', ${sql.unsafe(QUEUE_VALUES)}
      from queue.queue q cross join living where q.name = 'runs' and living.yes
      on conflict do nothing returning id)
    select pg_notify(${CHANNEL}, ${`{"kind":"handed","worker":"${worker}","atMs":`}::text
      || floor(extract(epoch from queue.job_now()) * 1000)::text
      || ${`,"job":{"id":"${id}","retryCount":0,"data":${text}}}`}::text) from made`;
  return rows.length > 0;
}

/**
 * A worker's side: how it is known as idle, and what was handed to it. `singleton_key` of a job names the worker that it
 * was handed to, until it is given back; one that came to another after all has been counted as tried again.
 * @param session the one connection that holds the lock: it goes with the process, however that ends
 */
export function createHandOver({
  sql,
  session,
  worker,
  lock = randomInt(KEY_RANGE),
}: {
  sql: Sql;
  session: Sql;
  worker: string;
  lock?: number;
}): HandOver {
  const isOurs = sql`name = 'runs' and state = 'active' and singleton_key = ${worker} and retry_count = 0`;
  return {
    // Locked each time: the session may be another than last time.
    invite: async () => {
      const said = await session`
        select pg_notify(${CHANNEL}, ${JSON.stringify({ kind: "idle", worker, lock })})
        from (select pg_try_advisory_lock(${LIVES}, ${lock}::int) as held) l where held`;
      return said.length > 0;
    },
    handed: () => sql<QueuedJob[]>`
      select id, data, retry_count as "retryCount" from queue.job
      where ${isOurs} and started_on > queue.job_now() - ${HEARTBEAT_SECONDS} * interval '1 second'
      order by started_on`,
    giveBack: async (ids) => {
      // It has had no place yet, and has waited.
      const front = (await frontOf(sql)) ?? 0;
      await sql`
        update queue.job set state = 'created', singleton_key = null, started_on = null, heartbeat_on = null,
          start_after = ${DUE}, priority = ${front}, group_tier = 'first'
        where ${isOurs} and id = any(${ids as string[]}::uuid[])`;
      await announce(sql, { kind: "jobs" });
    },
    // A statement that waits would hold up the end of its session. 0 would be no limit.
    close: (withinMs) => session`
      with free as materialized (
        select pg_advisory_unlock_all(), set_config('lock_timeout', ${String(Math.max(1, Math.ceil(withinMs)))}, false)
      )
      select pg_advisory_lock(${HANDS}, ${lock}::int) from free`,
  };
}
