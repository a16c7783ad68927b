import type { CarillonClient } from "@carillon/client";
import type { Event } from "@carillon/core/contracts";
import { idOf, onlyOne } from "./only-one.ts";

/** An event by its id or its name. */
export async function findEvent(client: CarillonClient, reference: string): Promise<Event> {
  const id = idOf(reference);
  if (id !== null) return client.events.getById.query({ id });
  const { events } = await client.events.getAll.query({ search: reference, limit: 200 });
  return onlyOne(events, reference, { kind: "event", listCommand: "carillon events list" });
}
