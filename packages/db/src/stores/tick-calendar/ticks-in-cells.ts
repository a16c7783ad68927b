import type { ExecutionStatus, TickOutcome } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { plainArray } from "../../plain-array.ts";
import type { CalendarCell, CalendarRange } from "./calendar-range.ts";

export type CalendarTickRow = {
  readonly eventId: number;
  readonly nominalAt: Date;
  readonly untilAt: Date | null;
  readonly count: number;
  readonly outcome: TickOutcome;
  readonly reason: string | null;
  readonly executionId: string | null;
  readonly status: ExecutionStatus | null;
};

/** The ledger's rows of these cells, each found by its key, with how the run of each ended. */
export async function ticksInCells(
  sql: Sql,
  { from, to, binMs }: CalendarRange,
  cells: readonly CalendarCell[],
): Promise<CalendarTickRow[]> {
  if (cells.length === 0) return [];
  const startOf = ({ bin }: CalendarCell) => new Date(from.getTime() + bin * binMs).toISOString();
  const endOf = ({ bin }: CalendarCell) =>
    new Date(Math.min(to.getTime(), from.getTime() + (bin + 1) * binMs)).toISOString();
  return sql<CalendarTickRow[]>`
    select t.event_id as "eventId", t.nominal_at as "nominalAt", t.until_at as "untilAt", t.count, t.outcome, t.reason,
      t.execution_id as "executionId", x.status
    from unnest(${plainArray(cells.map(({ eventId }) => eventId))}::bigint[], ${plainArray(cells.map(startOf))}::timestamptz[],
      ${plainArray(cells.map(endOf))}::timestamptz[]) as c(event_id, starts_at, ends_at)
    cross join lateral (select * from ticks where event_id = c.event_id and nominal_at >= c.starts_at and nominal_at < c.ends_at) t
    left join lateral (select status from executions where id = t.execution_id) x on true`;
}

/** Rows that tell of a range of ticks which began before the stretch and reaches into it, as of a long pause: one an event. */
export function ticksReachingIn(
  sql: Sql,
  { workspaceId, eventId, from }: CalendarRange,
): Promise<CalendarTickRow[]> {
  return sql<CalendarTickRow[]>`
    select t.event_id as "eventId", t.nominal_at as "nominalAt", t.until_at as "untilAt", t.count, t.outcome, t.reason,
      t.execution_id as "executionId", null as status
    from events e cross join lateral (
      select * from ticks where event_id = e.id and nominal_at < ${from} order by nominal_at desc limit 1) t
    where e.workspace_id = ${workspaceId} ${eventId === undefined ? sql`` : sql`and e.id = ${eventId}`}
      and t.until_at >= ${from}` as unknown as Promise<CalendarTickRow[]>;
}
