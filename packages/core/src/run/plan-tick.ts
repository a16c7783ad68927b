import {
  type DueSchedule,
  dueAtOf,
  followingTick,
  movedOn,
  type PassedTicks,
  type TickPlan,
} from "./due-schedule.ts";
import { graceStartOf } from "./grace-start.ts";
import { planMisfire } from "./plan-misfire.ts";

/**
 * Decides one due schedule, purely. A tick inside the grace fires, one at a time, unless a calendar forbids its nominal time
 * or the one that jitter has moved it to; older ones are a misfire.
 */
export function planTick(due: DueSchedule, now: Date): TickPlan {
  const { nextRunAt, blackout } = due;
  const dueAt = dueAtOf(due);
  const graceStart = graceStartOf(due, now);
  if (dueAt < graceStart) return planMisfire(due, { graceStart, now });
  const name = blackout?.nameAt(nextRunAt) ?? blackout?.nameAt(dueAt) ?? null;
  const passed: PassedTicks[] = [];
  if (name !== null) {
    passed.push({ outcome: "skipped:calendar", reason: name, from: nextRunAt, until: nextRunAt, count: 1 });
  }
  return {
    fire: name === null ? { nominalAt: nextRunAt, late: false } : null,
    makeUp: [],
    passed,
    ...movedOn(due, followingTick(due, nextRunAt)),
  };
}
