import { compileOnce } from "./compile-once.ts";
import { instantOf } from "./next-after.ts";
import { nextInstant } from "./next-instant.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/**
 * The last fire from `from` on that is before `before`; null if there is none. Looks back over stretches that double,
 * so that it steps through few fires however many there are. Throws InvalidScheduleError.
 */
export function lastBefore(spec: ScheduleSpec, { from, before }: { from: Date; before: Date }): Date | null {
  const schedule = compileOnce(spec);
  const start = instantOf(from);
  const end = instantOf(before);
  for (let back = 1_000; ; back *= 2) {
    let last: number | null = null;
    const since = Math.max(start, end - back) - 1;
    for (let next = nextInstant(schedule, since); next !== null && next < end; ) {
      last = next;
      next = nextInstant(schedule, next);
    }
    if (last !== null) return new Date(last);
    if (end - back <= start) return null;
  }
}
