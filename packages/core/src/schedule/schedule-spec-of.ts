import { looksLikeInterval } from "./parse-interval.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

type Fields = {
  readonly expression: string | null;
  readonly interval: string | null;
  readonly at: Date | null;
  readonly timezone: string;
  /** Where the phase of an interval begins, also of one that stands as an expression. */
  readonly anchor: Date;
};

/** A schedule as it lies in the table, as it is read. */
export function scheduleSpecOf({ expression, interval, at, timezone, anchor }: Fields): ScheduleSpec {
  if (expression !== null && !looksLikeInterval(expression)) return { expression, timezone };
  const every = interval ?? expression;
  if (every !== null) return { interval: every, timezone, anchor };
  return { at: at?.toISOString() ?? "", timezone };
}
