import {
  type CalendarRange,
  type CalendarTickRow,
  failedRunsByCell,
  type Sql,
  sumTicks,
  type TickSum,
  ticksInCells,
  ticksReachingIn,
} from "@carillon/db";
import type { Cell, SingleTick, ToldTicks } from "./calendar-cell.ts";
import type { CalendarScale } from "./calendar-scale.ts";

/** A stretch that holds too much to be told by event. */
export type Crowd = { readonly events: number; readonly told: readonly ToldTicks[] };

/** What the ledger tells of a calendar, by stretch. */
export type PastCells = {
  readonly cells: ReadonlyMap<number, readonly Cell[]>;
  readonly crowds: ReadonlyMap<number, Crowd>;
  /** How many runs of a stretch and event, or of all of a crowd, have failed. */
  failuresOf(bin: number, eventId: number | null): number;
};

/** Reads it in a query for the sums, one for single ticks, one for failures, however many events there are. */
export async function pastCells(
  sql: Sql,
  range: CalendarRange,
  { mostSingles, mostInBin, openBin }: CalendarScale & { openBin: number },
): Promise<PastCells> {
  const [sums, reaching] = await Promise.all([
    sumTicks(sql, { ...range, mostSingles, mostInBin, openBin }),
    ticksReachingIn(sql, range),
  ]);
  const byCell = Map.groupBy(sums, ({ bin, eventId }) => cellKey(bin, eventId));
  const isFew = (parts: readonly TickSum[]) => rowsOf(parts) <= mostSingles;
  const open = [...byCell.values()].filter(([part]) => part?.bin === openBin);
  // What the ledger tells of the open stretch alone is too much already: it will be one line.
  const isOpenCrowded = open.reduce((sum, parts) => sum + (isFew(parts) ? rowsOf(parts) : 1), 0) > mostInBin;
  const few = [...byCell.values()].filter(
    (parts) => isFew(parts) && !(isOpenCrowded && parts[0]?.bin === openBin),
  );
  const isSummed = few.length < byCell.size;
  const crowded = sums.flatMap(({ bin, eventId }) => (eventId === null ? [bin] : []));
  const [rows, failed] = await Promise.all([
    ticksInCells(
      sql,
      range,
      few.flatMap(([part]) =>
        part && part.eventId !== null ? [{ bin: part.bin, eventId: part.eventId }] : [],
      ),
    ),
    isSummed ? failedRunsByCell(sql, range, [...new Set(crowded)]) : [],
  ]);
  const singles = Map.groupBy(rows, ({ eventId, nominalAt }) =>
    cellKey(Math.floor((nominalAt.getTime() - range.from.getTime()) / range.binMs), eventId),
  );
  const cells = new Map<number, Cell[]>([[0, reaching.map(reachingCell)]]);
  const crowds = new Map<number, Crowd>();
  for (const [key, parts] of byCell) {
    const [{ bin, eventId, events } = { bin: 0, eventId: null, events: 0 }] = parts;
    const told = parts.map(toldOf);
    if (eventId === null) crowds.set(bin, { events, told });
    else {
      const cell = { eventId, rows: rowsOf(parts), told, singles: (singles.get(key) ?? []).map(singleOf) };
      const known = cells.get(bin);
      if (known) known.push(cell);
      else cells.set(bin, [cell]);
    }
  }
  const failures = new Map(failed.map((each) => [cellKey(each.bin, each.eventId), each.failures]));
  return { cells, crowds, failuresOf: (bin, eventId) => failures.get(cellKey(bin, eventId)) ?? 0 };
}

const cellKey = (bin: number, eventId: number | null) => `${bin} ${eventId}`;

const rowsOf = (parts: readonly TickSum[]) => parts.reduce((sum, { rows }) => sum + rows, 0);

function toldOf({ outcome, ticks, firstAt, lastAt }: TickSum): ToldTicks {
  return { outcome, count: ticks, firstAt: firstAt.getTime(), lastAt: lastAt.getTime() };
}

function singleOf({
  nominalAt,
  untilAt,
  count,
  outcome,
  reason,
  executionId,
  status,
}: CalendarTickRow): SingleTick {
  return {
    at: nominalAt.getTime(),
    untilAt: untilAt?.getTime() ?? null,
    count,
    outcome,
    reason,
    executionId,
    status,
    schedules: [],
  };
}

function reachingCell(row: CalendarTickRow): Cell {
  const tick = singleOf(row);
  const told = {
    outcome: tick.outcome,
    count: tick.count,
    firstAt: tick.at,
    lastAt: tick.untilAt ?? tick.at,
  };
  return { eventId: row.eventId, rows: 1, told: [told], singles: [tick] };
}
