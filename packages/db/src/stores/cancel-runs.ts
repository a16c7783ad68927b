import type { Sql } from "../client.ts";
import type { Queue } from "../queue/queue.ts";
import { cancelApprovals } from "./approvals/end-approvals.ts";
import { lockRuns } from "./runs/lock-runs.ts";
import { cancelSteps } from "./steps/cancel-steps.ts";

export type CancelledRuns = {
  /** Had not begun, or had nothing in hand: they are cancelled. */
  readonly ended: readonly string[];
  /** Go on with something that was told to stop. */
  readonly told: readonly string[];
};

/**
 * Cancels runs that have not ended. What no worker has is cancelled here; what runs is marked and told to stop once this
 * commits. The mark waits for a run that is just going back to the queue, so that the job withdrawn is its last; and should
 * nobody hear, the worker reads the mark when it next tells that it lives.
 * @param stdout what a run says that had not begun
 */
export async function cancelRuns(
  tx: Sql,
  queue: Queue,
  { ids, stdout }: { ids: readonly string[]; stdout: string },
): Promise<CancelledRuns> {
  await lockRuns(tx, ids);
  const open = await tx<{ id: string; jobId: string; hasSteps: boolean; isPending: boolean }[]>`
    update executions x set cancel_requested_at = coalesce(x.cancel_requested_at, now())
    where x.id = any(${ids as string[]}::uuid[]) and x.finished_at is null
    returning x.id, x.status = 'PENDING' as "isPending", coalesce(x.job_id, x.id) as "jobId",
      x.flow is not null or exists (select from events e where e.id = x.event_id and e.steps is not null) as "hasSteps"`;
  if (open.length === 0) return { ended: [], told: [] };
  const jobs = open.map(({ jobId }) => jobId);
  const withdrawn = new Set(await queue.withdrawAll(jobs, tx));
  const isIdle = (run: (typeof open)[number]) => run.isPending || withdrawn.has(run.jobId);
  const queued = open.filter(isIdle).map(({ id }) => id);
  const going = open.filter((run) => !isIdle(run));
  const pending = open.filter(({ isPending }) => isPending).map(({ id }) => id);
  if (pending.length > 0) await cancelApprovals(tx, pending);
  const flows = going.filter(({ hasSteps }) => hasSteps).map(({ id }) => id);
  const steps = await cancelSteps(tx, queue, flows);
  const busy = new Set(steps.map(({ parentId }) => parentId));
  const idle = flows.filter((id) => !busy.has(id));
  if (queued.length > 0) await endCancelled(tx, { ids: queued, stdout });
  if (idle.length > 0) await endCancelled(tx, { ids: idle, stdout: "Cancelled" });
  const single = going.filter(({ hasSteps }) => !hasSteps).map(({ id }) => id);
  await tellWorkers(tx, [...single, ...steps.map(({ id }) => id)]);
  return { ended: [...queued, ...idle], told: [...single, ...busy] };
}

/** Since it last went back to the queue it has waited; of one with steps, before it began. */
async function endCancelled(
  tx: Sql,
  { ids, stdout }: { ids: readonly string[]; stdout: string },
): Promise<void> {
  const begun = tx`extract(epoch from now() - started_at)::float8 * 1000`;
  const elapsed = tx`greatest(coalesce(duration_ms, 0), extract(epoch from now() - created_at)::float8 * 1000)`;
  await tx`
    update executions set status = 'CANCELLED', outcome = 'failed', stdout = ${stdout}, finished_at = now(), next_attempt_at = null,
      duration_ms = case when started_at is not null then ${elapsed} end,
      waited_ms = case when started_at is not null then ${elapsed} - coalesce(duration_ms - waited_ms, ${begun}) else waited_ms end
    where id = any(${ids as string[]}::uuid[]) and finished_at is null`;
}

async function tellWorkers(tx: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    select pg_notify('carillon_changes', json_build_object('kind', 'cancel', 'id', id)::text)
    from unnest(${ids as string[]}::uuid[]) as id`;
}
