import type { CalendarTime } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

/** What a calendar holds from now on. */
export async function replaceTimes(
  sql: Sql,
  { id, times }: { id: number; times: readonly CalendarTime[] },
): Promise<void> {
  await sql`delete from calendar_times where calendar_id = ${id}`;
  if (times.length === 0) return;
  const rows = times.map(({ from, until, name, allDay }) => ({
    starts_at: new Date(from),
    ends_at: new Date(until),
    name,
    all_day: allDay,
  }));
  await sql`
    insert into calendar_times (calendar_id, starts_at, ends_at, name, all_day)
    select ${id}, starts_at, ends_at, name, all_day
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as t(starts_at timestamptz, ends_at timestamptz, name text, all_day boolean)`;
}

export type TimeRow = {
  readonly id: number;
  readonly name: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly allDay: boolean;
};

/** A calendar's times that end after `from`, the first to begin first. */
export async function listTimes(
  sql: Sql,
  {
    id,
    from,
    after,
    limit,
  }: { id: number; from: Date; after: { startsAt: Date; id: number } | undefined; limit: number },
): Promise<TimeRow[]> {
  const rows = await sql<TimeRow[]>`
    select id, name, starts_at as "startsAt", ends_at as "endsAt", all_day as "allDay" from calendar_times
    where calendar_id = ${id} and ends_at > ${from}
      ${after === undefined ? sql`` : sql`and (starts_at, id) > (${after.startsAt}, ${after.id})`}
    order by starts_at, id limit ${limit}`;
  return [...rows];
}
