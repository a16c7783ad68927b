import { type Blackout, drawJitter, scheduleSpecOf } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { type CalendarRefs, loadBlackouts } from "./calendars/load-blackouts.ts";
import type { ScheduleRow } from "./events.ts";

export type NewSchedule = Omit<ScheduleRow, "id" | "eventId">;

/** A tick that waits for its jitter is not late since it was drawn anew; of an event that is off there is none. */
const DUE_AT = `case when jitter_seconds > 0 and next_run_at is not null
  then greatest(due_at, least(now(), next_run_at + jitter_seconds * interval '1 second')) else due_at end`;

/** What fires the event from now on; what was there before is gone. Its calendars are those that it has by now. */
export async function replaceSchedules(
  sql: Sql,
  eventId: number,
  schedules: readonly NewSchedule[],
): Promise<void> {
  await sql`delete from schedules where event_id = ${eventId}`;
  if (schedules.length === 0) return;
  const blackout = await blackoutOf(sql, eventId, schedules.filter(isSpread));
  await sql`
    insert into schedules (event_id, expression, interval, at, timezone, anchor, start_at, end_at, jitter_seconds, own_fields, next_run_at, due_at, resume_from,
      shares_event)
    select ${eventId}, expression, interval, at, timezone, anchor, start_at, end_at, jitter_seconds, own_fields, next_run_at, ${sql.unsafe(DUE_AT)}, resume_from,
      ${schedules.length > 1}
    from jsonb_to_recordset(${jsonText(
      schedules.map((s) => ({
        expression: s.expression,
        interval: s.interval,
        at: s.at,
        timezone: s.timezone,
        anchor: s.anchor,
        start_at: s.startAt,
        end_at: s.endAt,
        jitter_seconds: s.jitterSeconds,
        own_fields: s.ownFields,
        next_run_at: s.nextRunAt,
        due_at: isSpread(s) ? dueAtOf(s, blackout) : s.nextRunAt,
        resume_from: s.resumeFrom,
      })),
    )}::text::jsonb) as v(expression text, interval text, at timestamptz, timezone text, anchor timestamptz, start_at timestamptz,
      end_at timestamptz, jitter_seconds int, own_fields text[], next_run_at timestamptz, due_at timestamptz, resume_from timestamptz)`;
}

type Spread = NewSchedule & { readonly nextRunAt: Date };

function isSpread(schedule: NewSchedule): schedule is Spread {
  return schedule.jitterSeconds > 0 && schedule.nextRunAt !== null;
}

function dueAtOf(schedule: Spread, blackout: Blackout | null): Date {
  const { nextRunAt, jitterSeconds, endAt } = schedule;
  const jitterMs = jitterSeconds * 1_000;
  const spec = scheduleSpecOf(schedule);
  return drawJitter({ spec, jitterMs, blackout, endAt, random: Math.random }, nextRunAt);
}

/** What the event's calendars say of the times that jitter may move to. */
async function blackoutOf(sql: Sql, eventId: number, spread: readonly Spread[]): Promise<Blackout | null> {
  if (spread.length === 0) return null;
  const [refs] = await sql<CalendarRefs[]>`
    select to_jsonb(coalesce(skip_calendar_ids, '{}')) as skip, to_jsonb(only_calendar_ids) as only from events
    where id = ${eventId} and coalesce(skip_calendar_ids, only_calendar_ids) is not null`;
  if (!refs) return null;
  const starts = spread.map(({ nextRunAt }) => nextRunAt.getTime());
  const ends = spread.map(({ nextRunAt, jitterSeconds }) => nextRunAt.getTime() + jitterSeconds * 1_000);
  const ofCalendars = await loadBlackouts(sql, {
    ids: [...refs.skip, ...(refs.only ?? [])],
    from: new Date(Math.min(...starts)),
    until: new Date(Math.max(...ends)),
  });
  return ofCalendars(refs);
}
