import type { Sql } from "../../client.ts";

/** Cancels what waits of an event; answers the jobs to take out of the queue. */
export async function cancelQueuedRuns(sql: Sql, eventId: number): Promise<string[]> {
  const rows = await sql<{ jobId: string }[]>`
    update executions set status = 'CANCELLED', outcome = 'failed', stdout = 'Its event was deleted', finished_at = now(), next_attempt_at = null
    where event_id = ${eventId} and finished_at is null and status = 'QUEUED' returning coalesce(job_id, id) as "jobId"`;
  return rows.map((row) => row.jobId);
}
