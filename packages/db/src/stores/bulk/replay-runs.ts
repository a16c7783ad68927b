import { randomFillSync } from "node:crypto";
import { createExecutionId } from "@carillon/core";
import { announce } from "../../changes.ts";
import type { Sql } from "../../client.ts";
import { readClock } from "../../database-clock.ts";
import type { Queue } from "../../queue/queue.ts";

const BATCH = 1_000;

type Replay = {
  readonly executionId: string;
  readonly eventId: number;
  readonly nominalAt: Date;
  readonly input: unknown;
};

/**
 * Queues runs of events again, as runs of their own with the same input and nominal time, by their events as they are now.
 * @returns the new runs
 */
export async function replayRuns(
  tx: Sql,
  queue: Queue,
  { ids, ...by }: { ids: readonly string[]; workspaceId: string; userId: string; tokenId: number | null },
): Promise<string[]> {
  const made: string[] = [];
  for (let from = 0; from < ids.length; from += BATCH)
    made.push(...(await replayBatch(tx, queue, { ...by, ids: ids.slice(from, from + BATCH) })));
  if (made.length > 0) await announce(tx, { kind: "jobs" });
  return made;
}

async function replayBatch(
  tx: Sql,
  queue: Queue,
  {
    ids,
    workspaceId,
    userId,
    tokenId,
  }: { ids: readonly string[]; workspaceId: string; userId: string; tokenId: number | null },
): Promise<string[]> {
  const now = new Date(await readClock(tx));
  // Sorted, so that they are listed and run in the order of those they repeat.
  const newIds = ids.map(() => createExecutionId(now.getTime(), randomFillSync(new Uint8Array(10)))).sort();
  const rows = await tx<Replay[]>`
    insert into executions (id, workspace_id, user_id, token_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at,
      run_input, replay_of)
    select v.new_id, x.workspace_id, ${userId}, ${tokenId}, e.id, e.tool_id, e.tool_type, e.action_id, 'replay', 'QUEUED',
      coalesce(x.nominal_at, ${now}), x.run_input, x.id
    from unnest(${ids as string[]}::uuid[], ${newIds}::uuid[]) as v(id, new_id)
      join executions x on x.id = v.id join events e on e.id = x.event_id and e.workspace_id = x.workspace_id
    where x.workspace_id = ${workspaceId}
    returning id as "executionId", event_id as "eventId", nominal_at as "nominalAt", run_input as input`;
  const jobs = rows.map(({ executionId, eventId, nominalAt, input }) => ({
    id: executionId,
    data: {
      executionId,
      workspaceId,
      eventId,
      nominalAt: nominalAt.toISOString(),
      trigger: "replay",
      attempts: 0,
      // After what is due: a schedule does not wait for thousands of replays.
      priority: "low" as const,
      ...(input !== null && { input }),
    },
  }));
  if (jobs.length > 0) await queue.insert(jobs, tx);
  return rows.map(({ executionId }) => executionId).sort();
}
