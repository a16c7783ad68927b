import type { Sql } from "../../client.ts";
import { HELD_UNTIL, type NewRunJob } from "../../queue/queue.ts";
import type { Tick } from "./due-tick.ts";

/** Between two runs that make up for missed ticks of one event. Seconds. */
const CATCH_UP_PACE = 1;

/** Writes the runs of ticks; @returns their jobs, for the queue */
export async function insertRuns(tx: Sql, ticks: readonly Tick[]): Promise<NewRunJob[]> {
  const runs = ticks.flatMap((tick) =>
    tick.executionId === null
      ? []
      : [{ ...tick, id: tick.executionId, nominalAt: tick.nominalAt.toISOString() }],
  );
  const [first] = runs;
  if (!first) return [];
  await tx`
    insert into executions (id, workspace_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at, created_at)
    select id, workspace_id, event_id, tool_id, tool_type, action_id, 'schedule', 'QUEUED', nominal_at, ${first.row.now}
    from unnest(
      ${runs.map((f) => f.id)}::uuid[], ${runs.map((f) => f.row.workspaceId)}::text[], ${runs.map((f) => f.row.eventId)}::bigint[],
      ${runs.map((f) => f.row.toolId)}::bigint[], ${runs.map((f) => f.row.toolType)}::text[],
      ${runs.map((f) => f.row.actionId)}::text[], ${runs.map((f) => f.nominalAt)}::timestamptz[])
      as f(id, workspace_id, event_id, tool_id, tool_type, action_id, nominal_at)`;
  const waiting = runs.filter(({ waitsAs }) => waitsAs !== null);
  if (waiting.length > 0) await insertWaiting(tx, waiting);
  return runs.map(({ id, nominalAt, row, waitsAs }) => ({
    id,
    ...(waitsAs !== null && { startAfter: HELD_UNTIL }),
    data: {
      executionId: id,
      workspaceId: row.workspaceId,
      eventId: row.eventId,
      nominalAt,
      trigger: "schedule",
      attempts: 0,
    },
  }));
}

/** The first of a catch-up comes a pace later too: whoever is firing just now has done so by then. */
async function insertWaiting(
  tx: Sql,
  runs: readonly (Pick<Tick, "row" | "waitsAs"> & { id: string; nominalAt: string })[],
): Promise<void> {
  const paces = new Map<number, number>();
  const delays = runs.map(({ row, waitsAs }) => {
    if (waitsAs === "overlap") return 0;
    const delay = (paces.get(row.eventId) ?? 0) + CATCH_UP_PACE;
    paces.set(row.eventId, delay);
    return delay;
  });
  await tx`
    insert into waiting_runs (execution_id, event_id, nominal_at, kind, release_after)
    select id, event_id, nominal_at, kind, now() + delay * interval '1 second'
    from unnest(
      ${runs.map((f) => f.id)}::uuid[], ${runs.map((f) => f.row.eventId)}::bigint[],
      ${runs.map((f) => f.nominalAt)}::timestamptz[], ${runs.map((f) => f.waitsAs)}::text[], ${delays}::int[])
      as f(id, event_id, nominal_at, kind, delay)`;
}
