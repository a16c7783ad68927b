import type { Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { cancelSteps } from "../steps/cancel-steps.ts";

/**
 * Stops the runs of events whose next run takes their place: what no worker has yet is cancelled here, what runs is told
 * to stop once this commits. Runs that make up for missed ticks wait on.
 */
export async function stopOpenRuns(tx: Sql, queue: Queue, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return;
  // The lock waits for a run that is just going back to the queue, so that the job named here is its last.
  const open = await tx<{ id: string; jobId: string; hasSteps: boolean }[]>`
    select x.id, coalesce(x.job_id, x.id) as "jobId",
      x.flow is not null or exists (select from events e where e.id = x.event_id and e.steps is not null) as "hasSteps"
    from executions x
    where x.event_id = any(${eventIds as number[]}::bigint[]) and x.finished_at is null
      and not exists (select from waiting_runs w where w.execution_id = x.id and w.kind = 'catch-up')
    for update of x`;
  if (open.length === 0) return;
  const withdrawn = new Set(
    await queue.withdrawAll(
      open.map(({ jobId }) => jobId),
      tx,
    ),
  );
  const queued = open.filter(({ jobId }) => withdrawn.has(jobId)).map(({ id }) => id);
  const running: string[] = [];
  for (const { id, jobId, hasSteps } of open) {
    if (withdrawn.has(jobId)) continue;
    // A run with steps is stopped in its steps; few events have both them and this policy.
    const going = hasSteps ? await cancelSteps(tx, id) : [id];
    if (going.length === 0) queued.push(id);
    running.push(...going);
  }
  await tx`
    update executions set status = 'CANCELLED', outcome = 'failed', stdout = 'Cancelled: the next run of its event was due',
      finished_at = now(), next_attempt_at = null
    where id = any(${queued}::uuid[])`;
  await tx`
    select pg_notify('carillon_changes', json_build_object('kind', 'cancel', 'id', id)::text)
    from unnest(${running}::uuid[]) as id`;
}
