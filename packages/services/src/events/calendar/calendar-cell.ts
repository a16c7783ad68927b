import type { BoundedSchedule, CalendarOutcome, CalendarTick } from "@carillon/core";

/** Ticks with one outcome. Milliseconds since the Unix epoch. */
export type ToldTicks = {
  readonly outcome: CalendarOutcome;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
};

export type SingleTick = Pick<CalendarTick, "outcome" | "reason" | "executionId" | "status" | "count"> & {
  readonly at: number;
  readonly untilAt: number | null;
  /** Of a tick to come, whose it may be: what a change of clocks does to it is worked out if it is told alone. */
  readonly schedules: readonly BoundedSchedule[];
};

/** An event's ticks in one stretch. */
export type Cell = {
  readonly eventId: number;
  /** Lines it would take to tell them one by one. */
  readonly rows: number;
  readonly told: readonly ToldTicks[];
  /** Each of them, where they are few. */
  readonly singles: readonly SingleTick[];
};

/** Several cells of one event and stretch as one. */
export function joinCells(cells: readonly Cell[]): Cell[] {
  const byEvent = Map.groupBy(cells, ({ eventId }) => eventId);
  return [...byEvent].map(([eventId, parts]) => ({
    eventId,
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
    told: parts.flatMap(({ told }) => told),
    singles: parts.flatMap(({ singles }) => singles),
  }));
}

/** A cell of ticks that have not been told in the ledger. */
export function cellOf(eventId: number, ticks: readonly SingleTick[], mostSingles: number): Cell {
  const told = new Map<CalendarOutcome, ToldTicks>();
  for (const { outcome, at } of ticks) {
    const before = told.get(outcome);
    told.set(outcome, {
      outcome,
      count: (before?.count ?? 0) + 1,
      firstAt: before?.firstAt ?? at,
      lastAt: at,
    });
  }
  const isFew = ticks.length <= mostSingles;
  return { eventId, rows: ticks.length, told: [...told.values()], singles: isFew ? ticks : [] };
}
