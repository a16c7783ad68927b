import type { CalendarItem, CalendarOutcome, CalendarSum, CalendarTick } from "@carillon/core";
import type { EventLabel } from "@carillon/db";
import { localTime } from "../preview/local-time.ts";
import { type Cell, joinCells, type ToldTicks } from "./calendar-cell.ts";
import type { CalendarScale } from "./calendar-scale.ts";
import { markOf } from "./mark-of.ts";
import type { Crowd } from "./past-cells.ts";

/** What one stretch holds. Instants in ms since the Unix epoch. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly cells: readonly Cell[];
  readonly crowd: Crowd | undefined;
  failuresOf(eventId: number | null): number;
};

/** A stretch whose lines are decided: one, or one for each event, or one for each tick. */
export type SettledStretch = Pick<Stretch, "from" | "to" | "cells" | "failuresOf"> & {
  readonly crowd: (Crowd & { readonly failures: number }) | null;
};

/** One line for all of a stretch that holds too much. */
export function settleStretch(stretch: Stretch, { mostSingles, mostInBin }: CalendarScale): SettledStretch {
  const cells = joinCells(stretch.cells);
  const { crowd, failuresOf } = stretch;
  const lines = cells.reduce((sum, { rows }) => sum + (rows > mostSingles ? 1 : rows), 0);
  if (!crowd && lines <= mostInBin) return { ...stretch, cells, crowd: null };
  const failures = cells.reduce((sum, { eventId }) => sum + failuresOf(eventId), failuresOf(null));
  const told = [...(crowd?.told ?? []), ...cells.flatMap((cell) => cell.told)];
  return { ...stretch, cells: [], crowd: { events: (crowd?.events ?? 0) + cells.length, told, failures } };
}

type Naming = {
  readonly timezone: string;
  readonly mostSingles: number;
  readonly labels: ReadonlyMap<number, EventLabel>;
};

/** The stretch as callers see it; what was of an event that is gone by now is left out. */
export function itemsOf(stretch: SettledStretch, naming: Naming): CalendarItem[] {
  if (stretch.crowd) return [sumOf(stretch, { ...stretch.crowd, label: undefined }, naming)];
  return stretch.cells.flatMap((cell): CalendarItem[] => {
    const label = naming.labels.get(cell.eventId);
    if (!label) return [];
    if (cell.rows <= naming.mostSingles) return ticksOf(cell, label, naming);
    const failures = stretch.failuresOf(cell.eventId);
    return [sumOf(stretch, { events: 1, told: cell.told, failures, label }, naming)];
  });
}

function ticksOf({ singles }: Cell, label: EventLabel, { timezone }: Naming): CalendarTick[] {
  return singles.map((tick) => {
    const { at, untilAt, count, outcome, reason, executionId, status } = tick;
    const mark = markOf(tick);
    return {
      kind: "tick",
      at: new Date(at).toISOString(),
      untilAt: untilAt === null ? null : new Date(untilAt).toISOString(),
      local: localTime(new Date(at), timezone),
      count,
      eventId: label.id,
      eventName: label.name,
      toolType: label.toolType,
      outcome,
      reason: reason ?? mark?.reason ?? null,
      mark: mark?.mark ?? null,
      executionId,
      status,
    };
  });
}

function sumOf(
  { from, to }: SettledStretch,
  {
    events,
    told,
    failures,
    label,
  }: { events: number; told: readonly ToldTicks[]; failures: number; label: EventLabel | undefined },
  { timezone }: Naming,
): CalendarSum {
  const counts = new Map<CalendarOutcome, number>();
  for (const { outcome, count } of told) counts.set(outcome, (counts.get(outcome) ?? 0) + count);
  const outcomes = [...counts]
    .map(([outcome, count]) => ({ outcome, count }))
    .sort((a, b) => b.count - a.count);
  const at = new Date(Math.min(...told.map(({ firstAt }) => firstAt)));
  const last = Math.max(...told.map(({ lastAt }) => lastAt));
  return {
    kind: "sum",
    at: at.toISOString(),
    untilAt: last > at.getTime() ? new Date(last).toISOString() : null,
    local: localTime(at, timezone),
    count: outcomes.reduce((sum, { count }) => sum + count, 0),
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    events,
    eventId: label?.id ?? null,
    eventName: label?.name ?? null,
    toolType: label?.toolType ?? null,
    outcomes,
    failures,
  };
}
