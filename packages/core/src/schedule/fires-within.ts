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
 * How often a schedule fires from `from` to before `until`, and the first `most` times: in one go, by arithmetic
 * from there on. Throws InvalidScheduleError.
 */
export function firesWithin(
  spec: ScheduleSpec,
  { from, until, most }: { from: Date; until: Date; most: number },
): FiresWithin {
  const schedule = compileOnce(spec);
  const end = instantOf(until);
  const times: Date[] = [];
  let next = nextInstant(schedule, instantOf(from) - 1);
  for (; next !== null && next < end && times.length < most; next = nextInstant(schedule, next)) {
    times.push(new Date(next));
  }
  if (next === null || next >= end) {
    return {
      count: times.length,
      times,
      last: times.at(-1) ?? null,
      next: next === null ? null : new Date(next),
    };
  }
  const rest = new Date(next);
  const after = nextInstant(schedule, end - 1);
  return {
    count: times.length + countFires(spec, { from: rest, until }),
    times,
    last: lastBefore(spec, { from: rest, before: until }) ?? rest,
    next: after === null ? null : new Date(after),
  };
}
