import { ConflictError } from "@carillon/core";
import {
  announce,
  audit,
  type CalendarUser,
  eventsOfCalendar,
  forgetCalendar,
  lockCalendars,
  lockEvent,
  pauseEvents,
  deleteCalendar as removeCalendar,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findCalendar } from "./calendar-of.ts";

/**
 * @throws ConflictError naming the events that refer to it, unless `force`: they then fire without it, and those that fired
 * within it alone are switched off
 */
export async function deleteCalendar(
  { database, engine, now }: ServiceDeps,
  caller: Caller,
  { id, force }: { id: number; force: boolean },
): Promise<{ success: true }> {
  requirePermission(caller, "calendars.write");
  const { workspaceId } = caller;
  const changed = (await database.sql.begin(async (tx) => {
    // Events before the calendars' lock, as whoever saves an event does.
    const locked = await eventsOfCalendar(tx, { workspaceId, id });
    for (const event of locked) await lockEvent(tx, { workspaceId, id: event.id });
    await lockCalendars(tx, workspaceId);
    const { name } = await findCalendar(tx, caller, { id, now: now() });
    const events = await eventsOfCalendar(tx, { workspaceId, id });
    if (events.length > 0 && !force) throw inUse(name, events);
    const held = new Set(locked.map((event) => event.id));
    if (events.some((event) => !held.has(event.id)))
      throw new ConflictError(`An event has just taken up the calendar "${name}"; try again`);
    const ids = events.map((event) => event.id);
    const off = events.filter(({ isOnly }) => isOnly).map((event) => event.id);
    await pauseEvents(tx, { ids: off, reason: `its calendar "${name}" was deleted` });
    await forgetCalendar(tx, { eventIds: ids, id });
    await removeCalendar(tx, { workspaceId, id });
    await audit(tx, {
      ...auditor(caller),
      verb: "calendar.delete",
      target: `calendar:${id}`,
      details: { name, events: ids, pausedEvents: off },
    });
    for (const eventId of off) await announce(tx, { kind: "event", id: eventId });
    return off;
  })) as number[];
  for (const eventId of changed) engine.dropEvent(eventId);
  return { success: true };
}

function inUse(name: string, events: readonly CalendarUser[]): ConflictError {
  const names = events.slice(0, 10).map((event) => `"${event.name}"`);
  const more = events.length > names.length ? ` and ${events.length - names.length} more` : "";
  const only = events.some(({ isOnly }) => isOnly)
    ? "; those that fire within it alone are then switched off"
    : "; they then fire without it";
  return new ConflictError(
    `Calendar "${name}" is used by ${names.join(", ")}${more}. Change them first, or force it${only}.`,
  );
}
