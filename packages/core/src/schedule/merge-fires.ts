import { nextAfter } from "./next-after.ts";
import type { ScheduleSpec } from "./schedule-spec.ts";

/** A schedule with its own start and end. */
export type BoundedSchedule = {
  readonly spec: ScheduleSpec;
  readonly startAt: Date | null;
  readonly endAt: Date | null;
};

/** One instant at which something fires. */
export type MergedFire = {
  readonly at: Date;
  /** The places of the schedules that fall on it. */
  readonly schedules: readonly number[];
};

/** The fires of several schedules in the order of time, each instant once. Throws InvalidScheduleError. */
export function* mergeFires(schedules: readonly BoundedSchedule[], after: Date): Generator<MergedFire> {
  const next = schedules.map((schedule) => following(schedule, after));
  for (;;) {
    const times = next.flatMap((at) => (at ? [at.getTime()] : []));
    if (times.length === 0) return;
    const first = Math.min(...times);
    const due = next.flatMap((at, index) => (at?.getTime() === first ? [index] : []));
    const at = new Date(first);
    yield { at, schedules: due };
    for (const index of due) {
      const schedule = schedules[index];
      next[index] = schedule ? following(schedule, at) : null;
    }
  }
}

function following({ spec, startAt, endAt }: BoundedSchedule, after: Date): Date | null {
  const next = nextAfter(spec, startAt && startAt > after ? new Date(startAt.getTime() - 1) : after);
  return next && endAt && next > endAt ? null : next;
}
