import type { CarillonClient } from "@carillon/client";
import type { EventCreateInput } from "@carillon/core/contracts";
import { findCalendar } from "../lookup/find-calendar.ts";

export type CalendarOptions = {
  readonly skipCalendar?: readonly string[] | undefined;
  readonly onlyCalendar?: readonly string[] | undefined;
};

/** Calendars as an event names them; what was not given is left out. */
export async function calendarFields(
  client: CarillonClient,
  { skipCalendar, onlyCalendar }: CalendarOptions,
): Promise<Pick<EventCreateInput, "skipCalendarIds" | "onlyCalendarIds">> {
  const idsOf = (references: readonly string[]) =>
    Promise.all(references.map(async (each) => (await findCalendar(client, each)).id));
  return {
    ...(skipCalendar && { skipCalendarIds: await idsOf(skipCalendar) }),
    ...(onlyCalendar && { onlyCalendarIds: await idsOf(onlyCalendar) }),
  };
}
