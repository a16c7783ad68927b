import { nextAfter, type ScheduleSpec } from "../schedule/index.ts";

/** A schedule that is due, as it lies in the table. */
export type DueSchedule = {
  readonly spec: ScheduleSpec;
  readonly nextRunAt: Date;
  readonly endAt: Date | null;
  readonly misfirePolicy: "fire-once" | "skip";
  readonly graceMs: number;
};

/** What becomes of a due schedule: a tick to fire or not, a range of misses before it, and when it is due next. */
export type TickPlan = {
  readonly fire: { readonly nominalAt: Date; readonly late: boolean } | null;
  readonly missed: { readonly from: Date; readonly until: Date; readonly count: number } | null;
  readonly nextRunAt: Date | null;
};

/** Misses counted one by one; a schedule that missed more is told by its range and this count. */
const MAX_COUNTED = 100_000;

/**
 * Decides one due schedule, purely. A tick inside the grace fires, one at a time. Older ones are a misfire: fire-once
 * fires the newest of them, late, and skip none; the others are told as missed.
 */
export function planTick(
  { spec, nextRunAt, endAt, misfirePolicy, graceMs }: DueSchedule,
  now: Date,
): TickPlan {
  const following = (after: Date) => {
    const next = nextAfter(spec, after);
    return next !== null && (endAt === null || next <= endAt) ? next : null;
  };
  const graceStart = now.getTime() - graceMs;
  if (nextRunAt.getTime() >= graceStart) {
    return { fire: { nominalAt: nextRunAt, late: false }, missed: null, nextRunAt: following(nextRunAt) };
  }
  let last = nextRunAt;
  let beforeLast = nextRunAt;
  let count = 1;
  let next = following(nextRunAt);
  while (next !== null && next.getTime() < graceStart && count < MAX_COUNTED) {
    beforeLast = last;
    last = next;
    count += 1;
    next = following(next);
  }
  if (next !== null && next.getTime() < graceStart) next = following(new Date(graceStart - 1));
  if (misfirePolicy === "skip")
    return { fire: null, missed: { from: nextRunAt, until: last, count }, nextRunAt: next };
  return {
    fire: { nominalAt: last, late: true },
    missed: count > 1 ? { from: nextRunAt, until: beforeLast, count: count - 1 } : null,
    nextRunAt: next,
  };
}
