import type { TimelineEntry } from "@carillon/core";
import type { Fragment, Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { QUEUE_SCHEMA, type Queue, RUN_QUEUE } from "../queue/queue.ts";
import { cancelApprovals } from "./approvals/end-approvals.ts";
import { cancelledWords } from "./runs/cancelled-words.ts";
import { lockRuns } from "./runs/lock-runs.ts";
import { waitSince, waitStage } from "./runs/wait-of.ts";
import { cancelSteps } from "./steps/cancel-steps.ts";

export type CancelledRuns = {
  /** Had not begun, or had nothing in hand: they are cancelled. */
  readonly ended: readonly string[];
  /** Go on with something that was told to stop. */
  readonly told: readonly string[];
};

/**
 * Cancels runs that have not ended. What no worker has had is cancelled here; what runs, or ran when its worker was lost, is
 * marked and told to stop once this commits. The mark waits for a run that is just going back to the queue, so that the job withdrawn is its last; and should
 * nobody hear, the worker reads the mark when it next tells that it lives.
 * @param stdout what a run says that no worker had; left out: what it was cancelled before
 */
export async function cancelRuns(
  tx: Sql,
  queue: Queue,
  { ids, stdout }: { ids: readonly string[]; stdout?: string },
): Promise<CancelledRuns> {
  await lockRuns(tx, ids);
  const open = await tx<OpenRun[]>`
    update executions x set cancel_requested_at = coalesce(x.cancel_requested_at, now())
    where x.id = any(${ids as string[]}::uuid[]) and x.finished_at is null
    returning x.id, x.status = 'PENDING' as "isPending", coalesce(x.job_id, x.id) as "jobId",
      x.flow->'steps' is not null as "hasSteps", x.replay_of is not null as "isReplay",
      (select jsonb_build_object('stage', w.stage, 'attempt', x.attempts, 'kind', 'waiting',
          'at', to_char(w.since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'durationMs', greatest(0, extract(epoch from now() - w.since)::float8 * 1000),
          'note', j.data->'resumed'->>'note')
        from ${tx(QUEUE_SCHEMA)}.job j cross join lateral (select ${waitStage(tx)} as stage) s
          cross join lateral (select s.stage, ${waitSince(tx, tx`s`)} as since) w
        where j.name = ${RUN_QUEUE} and j.id = coalesce(x.job_id, x.id) and j.state < 'active') as wait`;
  if (open.length === 0) return { ended: [], told: [] };
  const jobs = open.map(({ jobId }) => jobId);
  const withdrawn = new Set(await queue.withdrawUnbegun(jobs, tx));
  const isIdle = (run: (typeof open)[number]) => run.isPending || withdrawn.has(run.jobId);
  const queued = open.filter(isIdle);
  const going = open.filter((run) => !isIdle(run));
  const pending = open.filter(({ isPending }) => isPending).map(({ id }) => id);
  if (pending.length > 0) await cancelApprovals(tx, pending);
  const flows = going.filter(({ hasSteps }) => hasSteps).map(({ id }) => id);
  // One that was to begin at the step that failed has what it would have run again.
  const resumed = queued.filter(({ isReplay }) => isReplay).map(({ id }) => id);
  const steps = await cancelSteps(tx, queue, [...flows, ...resumed]);
  const busy = new Set(steps.map(({ parentId }) => parentId));
  const idle = flows.filter((id) => !busy.has(id));
  await endCancelled(tx, { runs: queued, stdout: stdout ?? cancelledWords(tx) });
  await endCancelled(tx, { runs: idle.map((id) => ({ id, wait: null })), stdout: "Cancelled" });
  const single = going.filter(({ hasSteps }) => !hasSteps).map(({ id }) => id);
  await tellWorkers(tx, [...single, ...steps.map(({ id }) => id)]);
  return { ended: [...queued.map(({ id }) => id), ...idle], told: [...single, ...busy] };
}

type OpenRun = {
  readonly id: string;
  readonly jobId: string;
  /** They have begun. */
  readonly hasSteps: boolean;
  readonly isReplay: boolean;
  readonly isPending: boolean;
  /** What it waits for, as a line of its timeline; null: a worker has it, or it has no job. */
  readonly wait: TimelineEntry | null;
};

/** Since it last went back to the queue it has waited; of one with steps, before it began. Its last wait stands in its timeline. */
async function endCancelled(
  tx: Sql,
  { runs, stdout }: { runs: readonly Pick<OpenRun, "id" | "wait">[]; stdout: string | Fragment },
): Promise<void> {
  if (runs.length === 0) return;
  const begun = tx`extract(epoch from now() - started_at)::float8 * 1000`;
  const elapsed = tx`greatest(coalesce(duration_ms, 0), extract(epoch from now() - created_at)::float8 * 1000)`;
  await tx`
    update executions x set status = 'CANCELLED', outcome = 'failed', stdout = ${stdout}, finished_at = now(), next_attempt_at = null,
      duration_ms = case when started_at is not null then ${elapsed} end,
      waited_ms = case when started_at is not null then ${elapsed} - coalesce(duration_ms - waited_ms, ${begun}) else waited_ms end,
      timeline = case when v.wait is null then x.timeline else coalesce(x.timeline, '[]') || jsonb_strip_nulls(v.wait) end
    from jsonb_to_recordset(${jsonText(runs.map(({ id, wait }) => ({ id, wait })))}::text::jsonb) as v(id uuid, wait jsonb)
    where x.id = v.id and x.id = any(${runs.map(({ id }) => id)}::uuid[]) and x.finished_at is null`;
}

async function tellWorkers(tx: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    select pg_notify('carillon_changes', json_build_object('kind', 'cancel', 'id', id)::text)
    from unnest(${ids as string[]}::uuid[]) as id`;
}
