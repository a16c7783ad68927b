import type { EventRow, ScheduleRow } from "@carillon/db";
import type { PlannedInput } from "./plan-schedules.ts";

/** The schedules that did not come from the short form, as they were given. */
export function keptSchedules(stored: EventRow): PlannedInput[] | undefined {
  const kept = stored.schedules
    .filter((row) => row.expression === null || row.expression !== stored.schedule)
    .map((row) => inputOf(row, stored));
  return kept.length > 0 ? kept : undefined;
}

/** What a schedule has from its event goes with the event. */
function inputOf(row: ScheduleRow, event: EventRow): PlannedInput {
  const own = (at: Date | null, common: Date | null) =>
    at?.getTime() === common?.getTime() ? undefined : at?.toISOString();
  return {
    ...(row.expression !== null && { expression: row.expression }),
    ...(row.interval !== null && { interval: row.interval }),
    ...(row.at && { at: row.at.toISOString() }),
    ...(row.timezone !== event.timezone && { timezone: row.timezone }),
    startAt: own(row.startAt, event.startAt),
    endAt: own(row.endAt, event.endAt),
    ...(row.jitterSeconds !== event.jitterSeconds && { jitterSeconds: row.jitterSeconds }),
    anchor: row.anchor,
  };
}
