import type { Blackout } from "../calendar/create-blackout.ts";
import type { MisfirePolicy } from "../contracts/event-policies.ts";
import { nextAfter, type ScheduleSpec } from "../schedule/index.ts";

/** A schedule that is due, as it lies in the table. */
export type DueSchedule = {
  readonly spec: ScheduleSpec;
  readonly nextRunAt: Date;
  readonly endAt: Date | null;
  readonly misfirePolicy: MisfirePolicy;
  /** The most that catch-up makes up for, of one outage. */
  readonly catchUpMax: number;
  readonly graceMs: number;
  readonly blackout: Blackout | null;
  /** Ticks before this fell into a pause; null or left out: none did. */
  readonly offUntil?: Date | null;
};

/** Ticks one after the other that do not fire, and why. */
export type PassedTicks = {
  readonly outcome: "missed" | "skipped:calendar" | "skipped:paused";
  readonly reason: string;
  readonly from: Date;
  readonly until: Date;
  readonly count: number;
};

/** What becomes of a due schedule. Each tick up to `nextRunAt` is in exactly one of `fire`, `makeUp` and `passed`. */
export type TickPlan = {
  readonly fire: { readonly nominalAt: Date; readonly late: boolean } | null;
  /** Late ticks to be run one after the other, each in its turn; oldest first. */
  readonly makeUp: readonly Date[];
  readonly passed: readonly PassedTicks[];
  readonly nextRunAt: Date | null;
};

/** The schedule's first tick after an instant, null after its end. */
export function followingTick(
  { spec, endAt }: Pick<DueSchedule, "spec" | "endAt">,
  after: Date,
): Date | null {
  const next = nextAfter(spec, after);
  return next !== null && (endAt === null || next <= endAt) ? next : null;
}
