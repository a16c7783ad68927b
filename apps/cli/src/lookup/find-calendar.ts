import type { CarillonClient } from "@carillon/client";
import type { Calendar } from "@carillon/core/contracts";
import { idOf, onlyOne } from "./only-one.ts";

/** A calendar by its id or its name. */
export async function findCalendar(client: CarillonClient, reference: string): Promise<Calendar> {
  const id = idOf(reference);
  if (id !== null) return client.calendars.get.query({ id });
  const { calendars } = await client.calendars.list.query({});
  return onlyOne(calendars, reference, { kind: "calendar", listCommand: "carillon calendars list" });
}
