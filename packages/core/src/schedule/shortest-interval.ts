import { compileOnce } from "./compile-once.ts";
import { instantOf } from "./next-after.ts";
import { nextInstant } from "./next-instant.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/** Enough to hold a change of clocks and a leap day of most schedules, in a few milliseconds. */
const DEFAULT_SAMPLE = 1_000;

/**
 * The shortest time in milliseconds between two of the next `sample` fires after `after`; null if there are
 * not two. Throws InvalidScheduleError for a schedule that is not valid.
 */
export function shortestIntervalMs(
  spec: ScheduleSpec,
  options: { after: Date; sample?: number | undefined },
): number | null {
  const schedule = compileOnce(spec);
  if (schedule.kind === "interval") return schedule.every;
  let shortest = Number.POSITIVE_INFINITY;
  let previous = nextInstant(schedule, instantOf(options.after));
  for (let seen = 1; previous !== null && seen < (options.sample ?? DEFAULT_SAMPLE); seen++) {
    const next = nextInstant(schedule, previous);
    if (next !== null) shortest = Math.min(shortest, next - previous);
    previous = next;
  }
  return Number.isFinite(shortest) ? shortest : null;
}
