import { type Calendar, NotFoundError } from "@carillon/core";
import { type CalendarRow, listCalendars, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";

/** The row as callers see it. */
export function calendarOf(row: CalendarRow): Calendar {
  const { nextName, nextFrom, nextUntil, nextAllDay } = row;
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    timezone: row.timezone,
    source: row.source,
    host: row.host,
    entryCount: row.entryCount,
    next:
      nextName !== null && nextFrom && nextUntil && nextAllDay !== null
        ? {
            name: nextName,
            startsAt: nextFrom.toISOString(),
            endsAt: nextUntil.toISOString(),
            allDay: nextAllDay,
          }
        : null,
    knownUntil: row.knownUntil.toISOString(),
    refreshedAt: row.refreshedAt.toISOString(),
    problem: row.problem,
    eventCount: row.eventCount,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** @throws NotFoundError for one of another workspace */
export async function findCalendar(
  sql: Sql,
  { workspaceId }: Caller,
  { id, now }: { id: number; now: Date },
): Promise<CalendarRow> {
  const [row] = await listCalendars(sql, { workspaceId, id, now });
  if (!row) throw new NotFoundError(`There is no calendar ${id}`);
  return row;
}
