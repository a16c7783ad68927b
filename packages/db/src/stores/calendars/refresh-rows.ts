import type { CalendarEntry } from "@carillon/core";
import type { Sql } from "../../client.ts";
import type { CalendarSource } from "./calendar-rows.ts";

/** What a calendar is worked out from. */
export type CalendarOrigin = {
  readonly id: number;
  readonly workspaceId: string;
  readonly timezone: string;
  readonly source: CalendarSource;
  readonly entries: readonly CalendarEntry[];
  readonly ics: string | null;
  readonly sealedUrl: string | null;
  /** Another one whenever somebody has changed the calendar. */
  readonly version: string;
};

const columns = (sql: Sql) =>
  sql`id, workspace_id as "workspaceId", timezone, source, entries, ics, sealed_url as "sealedUrl", updated_at::text as version`;

export async function originOf(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<CalendarOrigin | null> {
  const [row] = await sql<CalendarOrigin[]>`
    select ${columns(sql)} from calendars where id = ${id} and workspace_id = ${workspaceId}`;
  return row ?? null;
}

/** Takes up to `limit` calendars whose time has come; for `minutes` they are nobody else's. */
export async function takeDueCalendars(
  sql: Sql,
  { limit, minutes }: { limit: number; minutes: number },
): Promise<CalendarOrigin[]> {
  const rows = await sql<CalendarOrigin[]>`
    update calendars set refresh_after = now() + ${minutes} * interval '1 minute'
    where id = any(array(select id from calendars where refresh_after <= now() order by refresh_after limit ${limit}
      for no key update skip locked))
    returning ${columns(sql)}`;
  return [...rows];
}

/** @returns false when the calendar has changed since it was read, or is gone: what was worked out is of no use */
export async function markRefreshed(
  sql: Sql,
  {
    origin,
    ics,
    knownUntil,
    refreshedAt,
    refreshAfter,
  }: { origin: CalendarOrigin; ics: string | null; knownUntil: Date; refreshedAt: Date; refreshAfter: Date },
): Promise<boolean> {
  const rows = await sql`
    update calendars set ics = ${ics}, known_until = ${knownUntil}, refreshed_at = ${refreshedAt}, refresh_after = ${refreshAfter},
      problem = null
    where id = ${origin.id} and updated_at::text = ${origin.version} returning 1`;
  return rows.length > 0;
}

/** What was known before holds. */
export async function markProblem(
  sql: Sql,
  { id, problem, refreshAfter }: { id: number; problem: string; refreshAfter: Date },
): Promise<void> {
  await sql`update calendars set problem = ${problem}, refresh_after = ${refreshAfter} where id = ${id}`;
}
