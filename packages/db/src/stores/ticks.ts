import { type ExecutionStatus, nextAfter, type ScheduleSpec, type TickOutcome } from "@carillon/core";
import type { Sql } from "../client.ts";
import { liveStatus } from "./runs/run-row.ts";

export type TickRange = {
  readonly eventId: number;
  readonly workspaceId: string;
  readonly scheduleId: number;
  readonly spec: ScheduleSpec;
  readonly from: Date;
  readonly until: Date;
  readonly count: number;
  readonly outcome: string;
  readonly reason: string;
};

/** Tells of ticks that did not fire, as one row; where another row stands already the range begins one tick later. */
export async function insertTickRange(sql: Sql, range: TickRange): Promise<void> {
  let from: Date | null = range.from;
  for (let count = range.count; count > 0 && from !== null; count -= 1) {
    const rows = await sql`
      insert into ticks (event_id, nominal_at, workspace_id, schedule_id, outcome, reason, until_at, count)
      values (${range.eventId}, ${from}, ${range.workspaceId}, ${range.scheduleId}, ${range.outcome}, ${range.reason},
        ${count > 1 ? range.until : null}, ${count})
      on conflict do nothing returning 1`;
    if (rows.length > 0) return;
    from = nextAfter(range.spec, from);
  }
}

export type TickRow = {
  readonly nominalAt: Date;
  readonly untilAt: Date | null;
  readonly count: number;
  readonly outcome: TickOutcome;
  readonly reason: string | null;
  readonly executionId: string | null;
  readonly status: ExecutionStatus | null;
  readonly scheduleId: number;
  readonly recordedAt: Date;
};

/**
 * An event's ledger, newest first; nominal times are its key, so a page costs the same wherever it is; each one's run is
 * found by its key. A range that begins before `from` and reaches up to it is told of, too.
 */
export function listTicks(
  sql: Sql,
  {
    workspaceId,
    eventId,
    ...filter
  }: {
    workspaceId: string;
    eventId: number;
    outcome: TickOutcome | undefined;
    from: Date | undefined;
    before: Date | undefined;
    limit: number;
  },
): Promise<TickRow[]> {
  return sql<TickRow[]>`
    select t.nominal_at as "nominalAt", t.until_at as "untilAt", t.count, t.outcome, t.reason, t.execution_id as "executionId",
      t.schedule_id as "scheduleId", t.recorded_at as "recordedAt", r.status
    from (
      select * from ticks
      where event_id = ${eventId} and workspace_id = ${workspaceId}
        ${filter.outcome === undefined ? sql`` : sql`and outcome = ${filter.outcome}`}
        ${filter.outcome === undefined || filter.outcome === "fired" ? sql`` : sql`and outcome <> 'fired'`}
        ${filter.from === undefined ? sql`` : reaches(sql, eventId, filter.from)}
        ${filter.before === undefined ? sql`` : sql`and nominal_at < ${filter.before}`}
      order by nominal_at desc limit ${filter.limit}) t
    left join lateral (select ${liveStatus(sql)} as status from executions x where x.id = t.execution_id) r on true
    order by t.nominal_at desc` as unknown as Promise<TickRow[]>;
}

/** Rows that are looked through for ranges that begin before a time: those of a pause or an outage lie close together. */
const LOOKED_THROUGH = 1_000;

/** From a time on, or up to it as a range: each schedule has its own, and others may lie between. */
function reaches(sql: Sql, eventId: number, from: Date) {
  return sql`and (nominal_at >= ${from} or until_at >= ${from}) and nominal_at >= coalesce((
    select min(nominal_at) from (
      select nominal_at, until_at from ticks where event_id = ${eventId} and nominal_at < ${from}
      order by nominal_at desc limit ${LOOKED_THROUGH}) b
    where until_at >= ${from}), ${from})`;
}
