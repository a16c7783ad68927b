import type { Event, EventListInput } from "@carillon/core";
import { listEvents } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { eventOf } from "./event-of.ts";
import { findEvent } from "./find-event.ts";

export async function getEvents(
  { database }: ServiceDeps,
  caller: Caller,
  input: EventListInput,
): Promise<{ events: Event[]; total: number }> {
  requirePermission(caller, "events.read");
  const { events, total } = await listEvents(database.sql, { ...input, workspaceId: caller.workspaceId });
  return { events: events.map(eventOf), total };
}

export async function getEvent(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<Event> {
  requirePermission(caller, "events.read");
  return eventOf(await findEvent(database.sql, caller, id));
}
