import { type Blackout, type BoundedSchedule, firesWithin, mergeFires, nextAfter } from "@carillon/core";
import { type Cell, cellOf, type SingleTick } from "./calendar-cell.ts";

/** What is to come of one event, read stretch by stretch, forward. */
export type TicksAhead = { take(from: number, to: number): Cell | null };

type Ahead = {
  readonly eventId: number;
  /** Each from its next tick on. */
  readonly schedules: readonly BoundedSchedule[];
  readonly mostSingles: number;
};

type Told = Pick<SingleTick, "outcome" | "reason">;

const DUE: Told = { outcome: "due", reason: null };

/** One schedule that nothing holds up: where it fires often its ticks are counted, not gone through. */
export function plainTicksAhead(
  { eventId, schedules: [schedule], mostSingles }: Ahead,
  { after, told = DUE }: { after: Date; told?: Told },
): TicksAhead {
  if (!schedule) return { take: () => null };
  const { spec, startAt, endAt } = schedule;
  const end = endAt ? endAt.getTime() + 1 : Number.POSITIVE_INFINITY;
  let next = nextAfter(spec, startAt && startAt > after ? new Date(startAt.getTime() - 1) : after);
  return {
    take(_, to) {
      const stop = Math.min(to, end);
      if (next === null || next.getTime() >= stop) return null;
      const firstAt = next.getTime();
      const found = firesWithin(spec, { from: next, until: new Date(stop), most: mostSingles });
      next = found.next;
      if (found.count <= mostSingles) {
        const ticks = found.times.map((at) => single(at, told, [schedule]));
        return cellOf(eventId, ticks, mostSingles);
      }
      const lastAt = found.last?.getTime() ?? firstAt;
      const { count } = found;
      return { eventId, rows: count, told: [{ outcome: told.outcome, count, firstAt, lastAt }], singles: [] };
    },
  };
}

/** Several schedules, or such as a calendar or a maximum may hold up: each tick is looked at. */
export function checkedTicksAhead(
  { eventId, schedules, mostSingles }: Ahead,
  {
    after,
    told = DUE,
    blackout = null,
    runsLeft = null,
  }: { after: Date; told?: Told; blackout?: Blackout | null; runsLeft?: number | null },
): TicksAhead {
  const fires = mergeFires(schedules, after);
  let left = runsLeft ?? Number.POSITIVE_INFINITY;
  let next = fires.next();
  return {
    take(_, to) {
      const ticks: SingleTick[] = [];
      while (!next.done && next.value.at.getTime() < to && left > 0) {
        const { at } = next.value;
        const skipped = blackout?.nameAt(at) ?? null;
        const became: Told = skipped === null ? told : { outcome: "skipped:calendar", reason: skipped };
        ticks.push(single(at, became, schedules));
        if (skipped === null) left -= 1;
        next = fires.next();
      }
      return ticks.length === 0 ? null : cellOf(eventId, ticks, mostSingles);
    },
  };
}

function single(at: Date, told: Told, schedules: readonly BoundedSchedule[]): SingleTick {
  return { ...told, at: at.getTime(), untilAt: null, count: 1, executionId: null, status: null, schedules };
}
