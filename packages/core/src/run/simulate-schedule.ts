import type { ScheduleSpec } from "../schedule/index.ts";
import type { DueSchedule } from "./due-schedule.ts";
import { planTick } from "./plan-tick.ts";

/** What a worker's beats did to one schedule. Seconds since the Unix epoch. */
export type Simulated = { readonly fired: number[]; readonly madeUp: number[]; readonly told: number };

/**
 * For tests: moves a schedule through time as the ticker does, one planTick after the other.
 * @param now when the next beat looks at a schedule due then; late beats are outages
 */
export function simulateSchedule(
  schedule: { spec: ScheduleSpec; first: Date; until: Date } & Pick<
    DueSchedule,
    "misfirePolicy" | "catchUpMax"
  >,
  now: (nextRunAt: Date) => Date,
): Simulated {
  const { spec, until, misfirePolicy, catchUpMax } = schedule;
  const fired: number[] = [];
  const madeUp: number[] = [];
  let told = 0;
  let beat = schedule.first;
  for (let nextRunAt: Date | null = schedule.first; nextRunAt !== null && nextRunAt < until; ) {
    const wanted = now(nextRunAt);
    beat = wanted > beat ? wanted : new Date(Math.max(beat.getTime(), nextRunAt.getTime()));
    const due = { spec, nextRunAt, endAt: new Date(until.getTime() - 1), misfirePolicy, catchUpMax };
    const plan = planTick({ ...due, graceMs: 60_000, blackout: null }, beat);
    if (plan.fire) fired.push(plan.fire.nominalAt.getTime() / 1_000);
    madeUp.push(...plan.makeUp.map((at) => at.getTime() / 1_000));
    told += plan.passed.reduce((sum, { count }) => sum + count, 0);
    nextRunAt = plan.nextRunAt;
  }
  return { fired, madeUp, told };
}
