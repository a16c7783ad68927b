import type { Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { cancelRuns } from "../cancel-runs.ts";

/**
 * Stops the runs of events whose next run takes their place: what no worker has yet is cancelled, what runs is told to
 * stop once this commits. Runs that make up for missed ticks wait on.
 */
export async function stopOpenRuns(tx: Sql, queue: Queue, eventIds: readonly number[]): Promise<void> {
  if (eventIds.length === 0) return;
  const open = await tx<{ id: string }[]>`
    select x.id from executions x
    where x.event_id = any(${eventIds as number[]}::bigint[]) and x.finished_at is null
      and not exists (select from waiting_runs w where w.execution_id = x.id and w.kind = 'catch-up')`;
  if (open.length === 0) return;
  const stdout = "Cancelled: the next run of its event was due";
  await cancelRuns(tx, queue, { ids: open.map(({ id }) => id), stdout });
}
