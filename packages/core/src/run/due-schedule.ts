import type { Blackout } from "../calendar/create-blackout.ts";
import type { MisfirePolicy } from "../contracts/event-policies.ts";
import { nextAfter, type ScheduleSpec } from "../schedule/index.ts";
import { drawJitter } from "./draw-jitter.ts";

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
  readonly jitter?: Jitter | undefined;
};

/** How a schedule's ticks are spread. */
export type Jitter = {
  /** When the tick at `nextRunAt` was drawn to run. */
  readonly dueAt: Date;
  readonly mostMs: number;
  /** From 0 up to 1. */
  readonly random: () => number;
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
  /** Of a schedule with jitter, when the next one is to run; else that is its nominal time. */
  readonly nextDueAt?: Date;
};

/** When the tick at `nextRunAt` was due: its nominal time, and with jitter at most so much later. */
export function dueAtOf({ nextRunAt, jitter }: Pick<DueSchedule, "nextRunAt" | "jitter">): Date {
  if (!jitter) return nextRunAt;
  const at = nextRunAt.getTime();
  return new Date(Math.min(Math.max(jitter.dueAt.getTime(), at), at + jitter.mostMs));
}

/** The tick that a schedule is moved on to, with its jitter drawn. */
export function movedOn(due: DueSchedule, nextRunAt: Date | null): Pick<TickPlan, "nextRunAt" | "nextDueAt"> {
  if (nextRunAt === null || !due.jitter) return { nextRunAt };
  const { mostMs: jitterMs, random } = due.jitter;
  return { nextRunAt, nextDueAt: drawJitter({ ...due, jitterMs, random }, nextRunAt) };
}

/** The schedule's first tick after an instant, null after its end. */
export function followingTick(
  { spec, endAt }: Pick<DueSchedule, "spec" | "endAt">,
  after: Date,
): Date | null {
  const next = nextAfter(spec, after);
  return next !== null && (endAt === null || next <= endAt) ? next : null;
}
