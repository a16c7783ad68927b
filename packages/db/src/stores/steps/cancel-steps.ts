import type { Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { cancelledWords } from "../runs/cancelled-words.ts";

export type GoingStep = { readonly id: string; readonly parentId: string };

/**
 * Cancels what runs with steps, which are marked, have not begun; nothing more of them is begun.
 * @returns their executions that a worker has in hand, marked too
 */
export async function cancelSteps(
  tx: Sql,
  queue: Queue,
  parentIds: readonly string[],
): Promise<readonly GoingStep[]> {
  if (parentIds.length === 0) return [];
  const parents = parentIds as string[];
  // A run's steps have later ids than the run: older partitions are not looked at.
  const [lowest = ""] = parents.toSorted();
  await tx`
    select from executions where parent_id = any(${parents}::uuid[]) and id > ${lowest}::uuid and finished_at is null
    order by id for no key update`;
  const open = await tx<(GoingStep & { jobId: string })[]>`
    update executions set cancel_requested_at = coalesce(cancel_requested_at, now())
    where parent_id = any(${parents}::uuid[]) and id > ${lowest}::uuid and finished_at is null and job_id is not null
    returning id, parent_id as "parentId", job_id as "jobId"`;
  const jobs = open.map(({ jobId }) => jobId);
  const withdrawn = new Set(jobs.length > 0 ? await queue.withdrawUnbegun(jobs, tx) : []);
  await tx`
    update executions x set status = 'CANCELLED', outcome = 'failed', stdout = ${cancelledWords(tx)}, finished_at = now(), next_attempt_at = null
    where x.parent_id = any(${parents}::uuid[]) and x.id > ${lowest}::uuid and x.finished_at is null
      and (x.job_id is null or x.job_id = any(${[...withdrawn]}::uuid[]))`;
  return open.filter(({ jobId }) => !withdrawn.has(jobId));
}
