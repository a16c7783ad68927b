import type { Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { cancelRuns } from "../cancel-runs.ts";
import type { FiredTick } from "./due-tick.ts";

/**
 * Stops the runs of events whose next run takes their place: what no worker has yet is cancelled, what runs is told to
 * stop once this commits. Runs that make up for missed ticks wait on; one of this very instant is no run before.
 * @param fired ticks of `stopping` events, whose own runs are not written yet
 */
export async function stopOpenRuns(
  tx: Sql,
  queue: Queue,
  { fired, stopping }: { fired: readonly FiredTick[]; stopping: ReadonlySet<number> },
): Promise<void> {
  const newest = fired.filter(({ row, waitsAs }) => waitsAs === null && stopping.has(row.eventId));
  if (newest.length === 0) return;
  const open = await tx<{ id: string }[]>`
    select x.id from unnest(
        ${newest.map(({ row }) => row.eventId)}::bigint[],
        ${newest.map(({ nominalAt }) => nominalAt.toISOString())}::timestamptz[]) as f(event_id, nominal_at)
      join executions x on x.event_id = f.event_id
    where x.finished_at is null and x.trigger <> 'replay' and x.nominal_at is distinct from f.nominal_at
      and not exists (select from waiting_runs w where w.execution_id = x.id and w.kind = 'catch-up')`;
  if (open.length === 0) return;
  const stdout = "Cancelled: the next run of its event was due";
  await cancelRuns(tx, queue, { ids: open.map(({ id }) => id), stdout });
}
