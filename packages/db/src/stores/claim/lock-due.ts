import type { EventPriority, MisfirePolicy, OverlapPolicy } from "@carillon/core";
import type { Sql } from "../../client.ts";
import type { CalendarRefs } from "../calendars/load-blackouts.ts";

/** A due schedule with what its event says of how it fires. */
export type DueRow = {
  readonly id: number;
  readonly eventId: number;
  readonly workspaceId: string;
  readonly expression: string | null;
  readonly interval: string | null;
  readonly at: Date | null;
  readonly timezone: string;
  readonly anchor: Date;
  readonly endAt: Date | null;
  readonly jitterSeconds: number;
  readonly nextRunAt: Date;
  /** Its ticks before this fell into a pause, and are made up for; null: none did. */
  readonly offUntil: Date | null;
  /** With jitter, when it was drawn to run; null without. */
  readonly dueAt: Date | null;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly overlapPolicy: OverlapPolicy;
  readonly misfirePolicy: MisfirePolicy;
  readonly misfireGraceSeconds: number;
  readonly misfireCatchUpMax: number;
  readonly priority: EventPriority;
  /** What fires depends on more than this row, so that the event's own row is locked too. */
  readonly isShared: boolean;
  /** Its event has other schedules, too. */
  readonly sharesEvent: boolean;
  /** Calendars that have a say in whether it fires; null: none. */
  readonly calendars: CalendarRefs | null;
  /** A run of it may turn out not to be wanted, by its condition or while its circuit is open, and does not count then. */
  readonly mayBeLeftOut: boolean;
  /** The database's clock. */
  readonly now: Date;
};

/** Locks up to `size` due schedules; those that another worker holds are left to it. */
export function lockDue(tx: Sql, size: number): Promise<DueRow[]> {
  return tx<DueRow[]>`
    select s.id, s.event_id as "eventId", s.expression, s.interval, s.at, s.timezone, s.anchor, s.end_at as "endAt",
      s.jitter_seconds as "jitterSeconds", s.next_run_at as "nextRunAt", s.resume_from as "offUntil",
      case when s.jitter_seconds > 0 then s.due_at end as "dueAt", e.workspace_id as "workspaceId",
      e.tool_id as "toolId", e.tool_type as "toolType", e.action_id as "actionId", e.overlap_policy as "overlapPolicy",
      e.misfire_policy as "misfirePolicy", e.misfire_grace_seconds as "misfireGraceSeconds",
      e.misfire_catch_up_max as "misfireCatchUpMax", e.priority, s.shares_event as "sharesEvent",
      s.shares_event or e.max_executions is not null or e.overlap_policy in ('queue', 'cancel-previous')
        or e.id in (select event_id from waiting_runs) as "isShared",
      case when coalesce(e.skip_calendar_ids, e.only_calendar_ids) is not null
        then jsonb_build_object('skip', coalesce(e.skip_calendar_ids, '{}'), 'only', e.only_calendar_ids) end as calendars,
      e.condition is not null or e.circuit_policy = 'skip' as "mayBeLeftOut", now() as now
    from schedules s join events e on e.id = s.event_id
    where s.due_at <= now()
    order by s.due_at
    limit ${size}
    for no key update of s skip locked` as unknown as Promise<DueRow[]>;
}
