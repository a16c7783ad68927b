import type { EventRow, ScheduleRow } from "@carillon/db";
import { type OwnField, type PlannedInput, shortInput } from "./planned-input.ts";

/** The schedules of an event as they were given: the short one, which is its first row, and those beside it. */
export function keptSchedules(stored: EventRow): {
  readonly short: PlannedInput | null;
  readonly others: PlannedInput[] | undefined;
} {
  const inputs = stored.schedules.map((row) => inputOf(row, stored));
  const others = stored.schedule === null ? inputs : inputs.slice(1);
  return {
    short: stored.schedule === null ? null : (inputs[0] ?? shortInput(stored.schedule)),
    others: others.length > 0 ? others : undefined,
  };
}

/** What a schedule has from its event goes with the event. */
function inputOf(row: ScheduleRow, event: EventRow): PlannedInput {
  const isOwn = ownFieldsOf(row, event);
  return {
    ...(row.expression !== null && { expression: row.expression }),
    ...(row.interval !== null && { interval: row.interval }),
    ...(row.at && { at: row.at.toISOString() }),
    ...(isOwn("timezone") && { timezone: row.timezone }),
    ...(isOwn("startAt") && row.startAt && { startAt: row.startAt.toISOString() }),
    ...(isOwn("endAt") && row.endAt && { endAt: row.endAt.toISOString() }),
    ...(isOwn("jitterSeconds") && { jitterSeconds: row.jitterSeconds }),
    before: row,
    hadEnded: row.nextRunAt === null && row.resumeFrom === null,
  };
}

/** Rows from before this was kept have as their own what is not as their event's. */
function ownFieldsOf({ ownFields, ...row }: ScheduleRow, event: EventRow): (field: OwnField) => boolean {
  if (ownFields) return (field) => ownFields.includes(field);
  return (field) => row[field]?.valueOf() !== event[field]?.valueOf();
}
