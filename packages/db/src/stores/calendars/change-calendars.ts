import type { CalendarEntry, CalendarKind } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import type { CalendarSource } from "./calendar-rows.ts";

/** An id before its row, since the envelope of its address is bound to it. */
export async function nextCalendarId(sql: Sql): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select nextval(pg_get_serial_sequence('calendars', 'id')) as id`;
  if (!row) throw new Error("the sequence of calendars gave no id");
  return row.id;
}

/** What a calendar is and what it is made from. */
export type CalendarFields = {
  readonly id: number;
  readonly workspaceId: string;
  readonly name: string;
  readonly kind: CalendarKind;
  readonly timezone: string;
  readonly source: CalendarSource;
  readonly entries: readonly CalendarEntry[];
  readonly ics: string | null;
  /** Vault envelope of the address. */
  readonly sealedUrl: string | null;
  readonly host: string | null;
  readonly knownUntil: Date;
  readonly refreshedAt: Date;
  readonly refreshAfter: Date;
};

/** Writes a calendar, new or not. */
export async function saveCalendar(sql: Sql, calendar: CalendarFields & { userId: string }): Promise<void> {
  await sql`
    insert into calendars (id, workspace_id, user_id, name, kind, timezone, source, entries, ics, sealed_url, host, known_until,
      refreshed_at, refresh_after)
    overriding system value
    values (${calendar.id}, ${calendar.workspaceId}, ${calendar.userId}, ${calendar.name}, ${calendar.kind}, ${calendar.timezone},
      ${calendar.source}, ${jsonText(calendar.entries)}::text::jsonb, ${calendar.ics}, ${calendar.sealedUrl}, ${calendar.host},
      ${calendar.knownUntil}, ${calendar.refreshedAt}, ${calendar.refreshAfter})
    on conflict (id) do update set name = excluded.name, kind = excluded.kind, timezone = excluded.timezone, source = excluded.source,
      entries = excluded.entries, ics = excluded.ics, sealed_url = excluded.sealed_url, host = excluded.host,
      known_until = excluded.known_until, refreshed_at = excluded.refreshed_at, refresh_after = excluded.refresh_after, problem = null,
      updated_at = now()`;
}

/** What it is called and for; its times stay. */
export async function renameCalendar(
  sql: Sql,
  { workspaceId, id, name, kind }: Pick<CalendarFields, "workspaceId" | "id" | "name" | "kind">,
): Promise<void> {
  await sql`
    update calendars set name = ${name}, kind = ${kind}, updated_at = now()
    where id = ${id} and workspace_id = ${workspaceId}`;
}

/** Its times go with it. */
export async function deleteCalendar(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<void> {
  await sql`delete from calendars where id = ${id} and workspace_id = ${workspaceId}`;
}

export type CalendarUser = {
  readonly id: number;
  readonly name: string;
  /** It fires within this calendar alone, and would fire at any time without it. */
  readonly isOnly: boolean;
};

/** Events that refer to a calendar, whatever their status. */
export async function eventsOfCalendar(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<CalendarUser[]> {
  const rows = await sql<CalendarUser[]>`
    select id, name, coalesce(only_calendar_ids = array[${id}]::bigint[], false) as "isOnly" from events
    where workspace_id = ${workspaceId}
      and (skip_calendar_ids @> array[${id}]::bigint[] or only_calendar_ids @> array[${id}]::bigint[]) order by id`;
  return [...rows];
}

/** Takes a calendar out of the events that refer to it. */
export async function forgetCalendar(
  sql: Sql,
  { eventIds, id }: { eventIds: readonly number[]; id: number },
): Promise<void> {
  await sql`
    update events set skip_calendar_ids = nullif(array_remove(skip_calendar_ids, ${id}::bigint), '{}'),
      only_calendar_ids = nullif(array_remove(only_calendar_ids, ${id}::bigint), '{}'), updated_at = now()
    where id = any(${eventIds as number[]}::bigint[])`;
}
