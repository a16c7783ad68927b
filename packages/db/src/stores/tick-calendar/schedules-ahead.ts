import type { EventStatus } from "@carillon/core";
import type { Sql } from "../../client.ts";

/** A schedule with what of its event says whether it fires. */
export type ScheduleAhead = {
  readonly eventId: number;
  readonly status: EventStatus;
  readonly pausedReason: string | null;
  /** How often it may fire still; null: no matter how often. */
  readonly runsLeft: number | null;
  readonly skipCalendarIds: number[];
  readonly onlyCalendarIds: number[];
  readonly expression: string | null;
  readonly interval: string | null;
  readonly at: Date | null;
  readonly timezone: string;
  readonly anchor: Date;
  readonly startAt: Date | null;
  readonly endAt: Date | null;
  readonly nextRunAt: Date | null;
  /** While its event is off: the first tick that the ledger does not tell of yet. */
  readonly resumeFrom: Date | null;
};

type Of = { readonly workspaceId: string; readonly eventId: number | undefined };

/** The schedules of a workspace that have ticks before `to` which the ledger does not tell of yet. */
export function schedulesAhead(sql: Sql, { to, ...of }: Of & { to: Date }): Promise<ScheduleAhead[]> {
  return schedulesWhere(sql, of, sql`coalesce(s.next_run_at, s.resume_from) < ${to}`);
}

/** Cron schedules that are switched on in these zones, whose clocks are changed. */
export function schedulesInZones(
  sql: Sql,
  { timezones, ...of }: Of & { timezones: readonly string[] },
): Promise<ScheduleAhead[]> {
  return schedulesWhere(
    sql,
    of,
    sql`e.status = 'ACTIVE' and s.expression is not null and s.timezone = any(${timezones as string[]}::text[])`,
  );
}

/** The zones of all schedules of a workspace. */
export async function scheduleZones(sql: Sql, { workspaceId, eventId }: Of): Promise<string[]> {
  const rows = await sql<{ timezone: string }[]>`
    select distinct s.timezone from events e join schedules s on s.event_id = e.id
    where e.workspace_id = ${workspaceId} ${eventId === undefined ? sql`` : sql`and e.id = ${eventId}`}`;
  return rows.map(({ timezone }) => timezone);
}

function schedulesWhere(
  sql: Sql,
  { workspaceId, eventId }: Of,
  where: ReturnType<Sql>,
): Promise<ScheduleAhead[]> {
  return sql<ScheduleAhead[]>`
    select e.id as "eventId", e.status, e.paused_reason as "pausedReason",
      case when e.max_executions is not null then greatest(0, e.max_executions - e.execution_count) end as "runsLeft",
      to_jsonb(coalesce(e.skip_calendar_ids, '{}')) as "skipCalendarIds", to_jsonb(coalesce(e.only_calendar_ids, '{}')) as "onlyCalendarIds",
      s.expression, s.interval, s.at, s.timezone, s.anchor, s.start_at as "startAt", s.end_at as "endAt",
      s.next_run_at as "nextRunAt", s.resume_from as "resumeFrom"
    from events e join schedules s on s.event_id = e.id
    where e.workspace_id = ${workspaceId} ${eventId === undefined ? sql`` : sql`and e.id = ${eventId}`}
      and ${where}
    order by e.id, s.id` as unknown as Promise<ScheduleAhead[]>;
}

/** What a calendar calls events by. */
export type EventLabel = { readonly id: number; readonly name: string; readonly toolType: string };

export async function eventLabels(
  sql: Sql,
  { workspaceId, ids }: { workspaceId: string; ids: readonly number[] },
): Promise<EventLabel[]> {
  if (ids.length === 0) return [];
  return sql<EventLabel[]>`
    select id, name, tool_type as "toolType" from events where workspace_id = ${workspaceId} and id = any(${ids as number[]}::bigint[])`;
}
