import { type DueSchedule, followingTick, type PassedTicks, type TickPlan } from "./due-schedule.ts";
import { planMisfire } from "./plan-misfire.ts";

/**
 * Decides one due schedule, purely. A tick inside the grace fires, one at a time, unless a calendar forbids it; older
 * ones are a misfire.
 */
export function planTick(due: DueSchedule, now: Date): TickPlan {
  const { nextRunAt, blackout } = due;
  if (nextRunAt.getTime() < now.getTime() - due.graceMs) return planMisfire(due, now);
  const name = blackout?.nameAt(nextRunAt) ?? null;
  const passed: PassedTicks[] = [];
  if (name !== null) {
    passed.push({ outcome: "skipped:calendar", reason: name, from: nextRunAt, until: nextRunAt, count: 1 });
  }
  return {
    fire: name === null ? { nominalAt: nextRunAt, late: false } : null,
    makeUp: [],
    passed,
    nextRunAt: followingTick(due, nextRunAt),
  };
}
