import { compileOnce } from "./compile-once.ts";
import { compileSchedule } from "./compile-schedule.ts";
import { InvalidScheduleError } from "./invalid-schedule-error.ts";
import { instantOf } from "./next-after.ts";
import { SEARCH_SECONDS } from "./next-fire.ts";
import { nextInstant } from "./next-instant.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";
import { MAX_SECOND } from "./zone-clock.ts";

const MAX_COUNT = 100_000;

export { InvalidScheduleError } from "./invalid-schedule-error.ts";

/**
 * The next `count` fires of an expression, strictly after `after`. Fewer only when there are no more: after a
 * one-shot time, or at the end of Date. `anchor` sets the phase of an interval (default: the Unix epoch).
 *
 * `expression` is cron (5 fields, or 6 with seconds first), `@daily` and its kin, an interval (`every 7s`,
 * `PT7S`) or an ISO 8601 time. Changes of clocks follow Debian's cron(8): with a minute or hour field that
 * begins with `*`, what a gap swallows is swallowed and what is repeated repeats; otherwise times in a gap fire
 * once, together, at its end, and times shown twice fire the first time only.
 *
 * Throws InvalidScheduleError for what is not valid or never fires.
 */
export function nextOccurrences(
  expression: string,
  options: { timezone: string; after: Date; count: number; anchor?: Date | undefined },
): Date[] {
  const { timezone, after, count, anchor } = options;
  const spec: ScheduleSpec = { expression, timezone };
  const isAnchored = anchor !== undefined && compileSchedule(spec).kind === "interval";
  return nextScheduleOccurrences(isAnchored ? { interval: expression, timezone, anchor } : spec, {
    after,
    count,
  });
}

/** As nextOccurrences, for a schedule as it is stored. */
export function nextScheduleOccurrences(spec: ScheduleSpec, options: { after: Date; count: number }): Date[] {
  const { after, count } = options;
  if (!Number.isInteger(count) || count < 0 || count > MAX_COUNT) {
    throw new InvalidScheduleError("count", `The count is a whole number from 0 to ${MAX_COUNT}.`);
  }
  const schedule = compileOnce(spec);
  const start = instantOf(after);
  const fires: Date[] = [];
  let next = count > 0 ? nextInstant(schedule, start) : null;
  while (next !== null) {
    fires.push(new Date(next));
    next = fires.length < count ? nextInstant(schedule, next) : null;
  }
  const searchedAll = start / 1_000 + SEARCH_SECONDS < MAX_SECOND;
  if (schedule.kind === "cron" && count > 0 && fires.length === 0 && searchedAll) {
    throw new InvalidScheduleError(
      "expression",
      `This schedule would never fire: ${spec.timezone} skips the times it names at each change of clocks.`,
    );
  }
  return fires;
}

/** Throws InvalidScheduleError if the schedule is not valid, or would not fire once after `after`. */
export function validateSchedule(spec: ScheduleSpec, options: { after: Date }): void {
  const [next] = nextScheduleOccurrences(spec, { ...options, count: 1 });
  if (next) return;
  throw new InvalidScheduleError("at" in spec ? "at" : "expression", "This time has already passed.");
}
