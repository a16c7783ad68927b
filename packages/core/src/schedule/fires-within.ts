import { compileOnce } from "./compile-once.ts";
import { countFires } from "./count-fires.ts";
import { lastBefore } from "./last-before.ts";
import { instantOf } from "./next-after.ts";
import { nextInstant } from "./next-instant.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/** Fires of a stretch of time. */
type FiresWithin = {
  readonly count: number;
  /** The first of them, as many as were asked for. */
  readonly times: readonly Date[];
  readonly last: Date | null;
  /** The first one after the stretch; null: none. */
  readonly next: Date | null;
};

/**
 * How often a schedule fires from `from` to before `until`, and the first `most` times: in one go, by arithmetic where a
 * schedule can fire often. Throws InvalidScheduleError.
 */
export function firesWithin(
  spec: ScheduleSpec,
  { from, until, most }: { from: Date; until: Date; most: number },
): FiresWithin {
  const schedule = compileOnce(spec);
  const end = instantOf(until);
  const isCounted = schedule.kind === "interval" || (schedule.kind === "cron" && schedule.table.followsClock);
  const times: Date[] = [];
  let count = 0;
  let last: number | null = null;
  let next = nextInstant(schedule, instantOf(from) - 1);
  while (next !== null && next < end) {
    if (count < most) times.push(new Date(next));
    else if (isCounted) {
      const rest = { from: new Date(next), before: until };
      const final = lastBefore(spec, rest);
      count += countFires(spec, { from: rest.from, until });
      last = final === null ? next : final.getTime();
      next = nextInstant(schedule, end - 1);
      break;
    }
    count += 1;
    last = next;
    next = nextInstant(schedule, next);
  }
  return {
    count,
    times,
    last: last === null ? null : new Date(last),
    next: next === null ? null : new Date(next),
  };
}
