import type { ScheduleSpec } from "@carillon/core";

type Fields = {
  readonly expression?: string | null | undefined;
  readonly interval?: string | null | undefined;
  readonly at?: Date | string | null | undefined;
  readonly timezone: string;
  readonly anchor: Date;
};

/** A schedule's fields as the pure schedule code reads them. */
export function scheduleSpecOf({ expression, interval, at, timezone, anchor }: Fields): ScheduleSpec {
  if (typeof expression === "string") return { expression, timezone };
  if (typeof interval === "string") return { interval, timezone, anchor };
  return { at: at instanceof Date ? at.toISOString() : (at ?? ""), timezone };
}
