import {
  BadRequestError,
  type Calendar,
  type CalendarDetail,
  type CalendarTimes,
  type CalendarTimesInput,
  LAST_INSTANT,
} from "@carillon/core";
import { eventsOfCalendar, listCalendars, listTimes, type TimeRow } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import { FIRST_INSTANT, readInstant } from "../read-instant.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { calendarOf, findCalendar } from "./calendar-of.ts";

export async function getCalendars(
  { database, now }: ServiceDeps,
  caller: Caller,
): Promise<{ calendars: Calendar[] }> {
  requirePermission(caller, "calendars.read");
  const { workspaceId } = caller;
  return { calendars: (await listCalendars(database.sql, { workspaceId, now: now() })).map(calendarOf) };
}

/** One with what it was made from and the events that refer to it. */
export async function getCalendar(
  { database, now }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<CalendarDetail> {
  requirePermission(caller, "calendars.read");
  const row = await findCalendar(database.sql, caller, { id, now: now() });
  const events = await eventsOfCalendar(database.sql, { workspaceId: caller.workspaceId, id });
  return {
    ...calendarOf(row),
    entries: [...row.entries],
    events: events.map((event) => ({ id: event.id, name: event.name })),
  };
}

/** Its times from now on. @throws BadRequestError for a cursor that no answer of ours gave */
export async function getCalendarTimes(
  { database, now }: ServiceDeps,
  caller: Caller,
  { id, from, limit, cursor }: CalendarTimesInput,
): Promise<CalendarTimes> {
  requirePermission(caller, "calendars.read");
  await findCalendar(database.sql, caller, { id, now: now() });
  const rows = await listTimes(database.sql, {
    id,
    from: from === undefined ? now() : readInstant(from, "from"),
    after: cursor === undefined ? undefined : readCursor(cursor),
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    times: page.map(({ name, startsAt, endsAt, allDay }) => ({
      name,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      allDay,
    })),
    nextCursor: rows.length > limit && last ? `${last.startsAt.getTime()}-${last.id}` : null,
  };
}

function readCursor(cursor: string): Pick<TimeRow, "startsAt" | "id"> {
  const parts = /^(-?\d{1,15})-(\d{1,15})$/.exec(cursor);
  const startsAt = new Date(Number(parts?.[1]));
  if (parts && startsAt >= FIRST_INSTANT && startsAt <= LAST_INSTANT)
    return { startsAt, id: Number(parts[2]) };
  const message = "Not a cursor: send the nextCursor of the page before, or none";
  throw new BadRequestError([{ path: "cursor", message }]);
}
