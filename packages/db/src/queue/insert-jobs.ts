import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { placeJobs } from "./lanes.ts";
import type { NewRunJob } from "./run-job.ts";

/**
 * Jobs of the run queue, each behind what waits of its workspace already. As pg-boss's own insert of what these jobs have,
 * by half of its work: it is the dearest statement of a firing.
 */
export async function insertJobs(sql: Sql, jobs: readonly NewRunJob[]): Promise<void> {
  const placed = await placeJobs(sql, jobs);
  const rows = placed.map(({ startAfter, startInMs, ...job }) => ({
    ...job,
    start_after: startAfter,
    start_in_ms: startInMs,
  }));
  await sql`
    insert into queue.job (id, name, data, priority, group_id, group_tier, start_after, keep_until, expire_seconds,
      deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds)
    select j.id, q.name, j.data, j.priority, j.workspace, j.lane, j.start_after,
      j.start_after + q.retention_seconds * interval '1 second', q.expire_seconds, q.deletion_seconds, q.retry_limit,
      q.retry_delay, q.retry_backoff, q.retry_delay_max, q.policy, q.dead_letter, q.heartbeat_seconds
    from (
      select id, data, priority, workspace, lane, coalesce(start_after, queue.job_now() + coalesce(start_in_ms, 0) * interval '1 ms') as start_after
      from jsonb_to_recordset(${jsonText(rows)}::text::jsonb)
        as f(id uuid, data jsonb, priority integer, workspace text, lane text, start_after timestamptz, start_in_ms float8)) j
    join queue.queue q on q.name = 'runs'
    on conflict do nothing`;
}
