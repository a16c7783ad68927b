import type { CalendarEntry, CalendarKind } from "@carillon/core";
import type { Sql } from "../../client.ts";

export type CalendarSource = "entries" | "file" | "url";

export type CalendarRow = {
  readonly id: number;
  readonly workspaceId: string;
  readonly name: string;
  readonly kind: CalendarKind;
  readonly timezone: string;
  readonly source: CalendarSource;
  readonly entries: readonly CalendarEntry[];
  readonly host: string | null;
  readonly knownUntil: Date;
  readonly refreshedAt: Date;
  readonly problem: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly entryCount: number;
  readonly eventCount: number;
  /** What is going on, or comes next. */
  readonly nextName: string | null;
  readonly nextFrom: Date | null;
  readonly nextUntil: Date | null;
  readonly nextAllDay: boolean | null;
};

/** The calendars of a workspace by name, or one of them. A workspace has at most `MAX_CALENDARS`. */
export async function listCalendars(
  sql: Sql,
  { workspaceId, id, now }: { workspaceId: string; id?: number; now: Date },
): Promise<CalendarRow[]> {
  const rows = await sql<CalendarRow[]>`
    select c.id, c.workspace_id as "workspaceId", c.name, c.kind, c.timezone, c.source,
      ${id === undefined ? sql`'[]'::jsonb` : sql`c.entries`} as entries, c.host,
      c.known_until as "knownUntil", c.refreshed_at as "refreshedAt", c.problem, c.created_at as "createdAt", c.updated_at as "updatedAt",
      (select count(*)::int from calendar_times t where t.calendar_id = c.id) as "entryCount",
      (select count(*)::int from events e where e.workspace_id = c.workspace_id
        and (e.skip_calendar_ids @> array[c.id] or e.only_calendar_ids @> array[c.id])) as "eventCount",
      n.name as "nextName", n.starts_at as "nextFrom", n.ends_at as "nextUntil", n.all_day as "nextAllDay"
    from calendars c left join lateral (select name, starts_at, ends_at, all_day from calendar_times t
      where t.calendar_id = c.id and t.ends_at > ${now} order by t.starts_at, t.id limit 1) n on true
    where c.workspace_id = ${workspaceId} ${id === undefined ? sql`` : sql`and c.id = ${id}`} order by lower(c.name), c.id`;
  return [...rows];
}

export const MAX_CALENDARS = 100;

/** Changes of a workspace's calendars, and events that take one up, come one after the other. */
export async function lockCalendars(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendars of ${workspaceId}`}, 0))`;
}

export async function countCalendars(sql: Sql, workspaceId: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from calendars where workspace_id = ${workspaceId}`;
  return row?.count ?? 0;
}

export type KnownCalendar = { readonly id: number; readonly name: string; readonly knownUntil: Date };

/** The workspace's own calendars among these; others are not in it. */
export async function knownCalendars(
  sql: Sql,
  { workspaceId, ids }: { workspaceId: string; ids: readonly number[] },
): Promise<KnownCalendar[]> {
  const rows = await sql<KnownCalendar[]>`
    select id, name, known_until as "knownUntil" from calendars
    where workspace_id = ${workspaceId} and id = any(${ids as number[]}::bigint[])`;
  return [...rows];
}
