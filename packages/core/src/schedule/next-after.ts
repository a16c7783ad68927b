import { compileOnce } from "./compile-once.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";
import { nextInstant } from "./next-instant.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/**
 * The next fire strictly after `after`; null if there is none, as after a one-shot time or before the end of
 * Date. Made for the scheduler's hot path. Throws InvalidScheduleError.
 */
export function nextAfter(spec: ScheduleSpec, after: Date): Date | null {
  const next = nextInstant(compileOnce(spec), instantOf(after));
  return next === null ? null : new Date(next);
}

/** Milliseconds since the Unix epoch. Throws InvalidScheduleError if it is not a valid date. */
export function instantOf(after: Date): number {
  const instant = after instanceof Date ? after.getTime() : Number.NaN;
  if (Number.isNaN(instant))
    throw new InvalidScheduleError("after", "The start of the search is not a date.");
  return instant;
}
