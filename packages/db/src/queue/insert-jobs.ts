import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { DUE, placeJobs } from "./lanes.ts";
import type { NewRunJob } from "./run-job.ts";

/** What comes back from a worker that died begins so long before the time that it comes back. */
const AGES_S = 1_000_000_000;

/** What of a job its queue says, and the queue's words for it: of a statement over `queue.queue q`. */
export const QUEUE_COLUMNS =
  "expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds";
export const QUEUE_VALUES = `q.expire_seconds, q.deletion_seconds, q.retry_limit, ${-AGES_S}, q.retry_backoff, q.retry_delay_max,
  q.policy, q.dead_letter, q.heartbeat_seconds`;

/**
 * Jobs of the run queue, each behind what waits of its workspace already. As pg-boss's own insert of what these jobs have,
 * by half of its work: it is the dearest statement of a firing. What may begin at once may do so whatever the clock says by
 * the time that it is fetched, or comes back from a worker that died: a clock that is set back holds none of it up (ADR 24).
 */
export async function insertJobs(sql: Sql, jobs: readonly NewRunJob[]): Promise<void> {
  const placed = await placeJobs(sql, jobs);
  const rows = placed.map(({ startAfter, startInMs, ...job }) => ({
    ...job,
    start_after: startAfter,
    start_in_ms: startInMs,
  }));
  await sql`
    insert into queue.job (id, name, data, priority, group_id, group_tier, start_after, keep_until, ${sql.unsafe(QUEUE_COLUMNS)})
    select j.id, q.name, j.data, j.priority, j.workspace, j.lane, coalesce(j.start_after, ${DUE}),
      coalesce(j.start_after, queue.job_now()) + q.retention_seconds * interval '1 second', ${sql.unsafe(QUEUE_VALUES)}
    from (
      select id, data, priority, workspace, lane, coalesce(start_after, queue.job_now() + start_in_ms * interval '1 ms') as start_after
      from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
        as f(id uuid, data jsonb, priority integer, workspace text, lane text, start_after timestamptz, start_in_ms float8)) j
    join queue.queue q on q.name = 'runs'
    on conflict do nothing`;
}
