import { NotFoundError } from "@carillon/core";
import { type KnownCalendar, knownCalendars, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";

/** @throws NotFoundError for a calendar of another workspace */
export async function requireCalendars(
  sql: Sql,
  { workspaceId }: Caller,
  ids: readonly number[],
): Promise<KnownCalendar[]> {
  if (ids.length === 0) return [];
  const known = await knownCalendars(sql, { workspaceId, ids });
  const missing = ids.find((id) => !known.some((calendar) => calendar.id === id));
  if (missing !== undefined) throw new NotFoundError(`There is no calendar ${missing}`);
  return known;
}
