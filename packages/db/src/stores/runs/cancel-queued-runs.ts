import type { Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";

/**
 * Cancels what no worker has of an event that goes; what one has in hand, sent by now perhaps, goes on and ends as it ends.
 * @returns how many
 */
export async function cancelQueuedRuns(tx: Sql, queue: Queue, eventId: number): Promise<number> {
  const open = await tx<{ id: string; jobId: string }[]>`
    select id, coalesce(job_id, id) as "jobId" from executions
    where event_id = ${eventId} and finished_at is null and status = 'QUEUED'
    order by id for no key update`;
  if (open.length === 0) return 0;
  const jobs = open.map(({ jobId }) => jobId);
  const withdrawn = new Set(await queue.withdrawUnbegun(jobs, tx));
  const ids = open.filter(({ jobId }) => withdrawn.has(jobId)).map(({ id }) => id);
  const { count } = await tx`
    update executions set status = 'CANCELLED', outcome = 'failed', stdout = 'Its event was deleted', finished_at = now(), next_attempt_at = null
    where id = any(${ids}::uuid[]) and finished_at is null`;
  return count;
}
