import type { Sql } from "../../client.ts";
import { plainArray } from "../../plain-array.ts";
import { HELD_UNTIL } from "../../queue/queue.ts";
import type { NewRunJob } from "../../queue/run-job.ts";
import type { FiredTick } from "./due-tick.ts";

/** Between two runs that make up for missed ticks of one event. Seconds. */
const CATCH_UP_PACE = 1;

/** Writes the runs of ticks that fired. */
export async function insertRuns(tx: Sql, fired: readonly FiredTick[]): Promise<void> {
  const [first] = fired;
  if (!first) return;
  const inserting = tx`
    insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at, created_at)
    select id, workspace_id, event_id, tool_id, tool_type, action_id, 'schedule', 'QUEUED', nominal_at, ${first.row.now}
    from unnest(
      ${plainArray(fired.map((f) => f.executionId))}::uuid[], ${fired.map((f) => f.row.workspaceId)}::text[],
      ${plainArray(fired.map((f) => f.row.eventId))}::bigint[], ${plainArray(fired.map((f) => f.row.toolId))}::bigint[],
      ${fired.map((f) => f.row.toolType)}::text[], ${fired.map((f) => f.row.actionId)}::text[],
      ${plainArray(fired.map((f) => f.nominalAt.toISOString()))}::timestamptz[])
      as f(id, workspace_id, event_id, tool_id, tool_type, action_id, nominal_at)`;
  const waiting = fired.filter(({ waitsAs }) => waitsAs !== null);
  await Promise.all([inserting, waiting.length > 0 && insertWaiting(tx, waiting)]);
}

/** The queue's jobs of ticks that fired. */
export function jobsOf(fired: readonly FiredTick[]): NewRunJob[] {
  return fired.map(({ executionId, nominalAt, row, waitsAs }) => ({
    id: executionId,
    ...(waitsAs !== null && { startAfter: HELD_UNTIL }),
    data: {
      executionId,
      workspaceId: row.workspaceId,
      eventId: row.eventId,
      nominalAt: nominalAt.toISOString(),
      trigger: "schedule",
      attempts: 0,
      priority: row.priority,
    },
  }));
}

/** The first of a catch-up comes a pace later too: whoever is firing just now has done so by then. */
async function insertWaiting(tx: Sql, waiting: readonly FiredTick[]): Promise<void> {
  const paces = new Map<number, number>();
  const delays = waiting.map(({ row, waitsAs }) => {
    if (waitsAs === "overlap") return 0;
    const delay = (paces.get(row.eventId) ?? 0) + CATCH_UP_PACE;
    paces.set(row.eventId, delay);
    return delay;
  });
  await makeWay(tx, waiting);
  await tx`
    insert into waiting_runs (execution_id, event_id, nominal_at, kind, release_after)
    select id, event_id, nominal_at, kind, now() + delay * interval '1 second'
    from unnest(
      ${waiting.map((f) => f.executionId)}::uuid[], ${waiting.map((f) => f.row.eventId)}::bigint[],
      ${waiting.map((f) => f.nominalAt.toISOString())}::timestamptz[], ${waiting.map((f) => f.waitsAs)}::text[], ${delays}::int[])
      as f(id, event_id, nominal_at, kind, delay)`;
}

/**
 * One that was cancelled while it waited may be in the way of what waits now. It goes, and its row with it: changed to be the
 * other's, it would be thrown out with the other in it by whoever is just looking at it as what is over.
 */
async function makeWay(tx: Sql, waiting: readonly FiredTick[]): Promise<void> {
  const events = waiting.flatMap(({ row, waitsAs }) => (waitsAs === "overlap" ? [row.eventId] : []));
  if (events.length === 0) return;
  await tx`delete from waiting_runs where kind = 'overlap' and event_id = any(${plainArray(events)}::bigint[])`;
}
