import { createExecutionId, MADE_UP_FOR_PAUSE, type PassedTicks, type TickPlan } from "@carillon/core";
import { randomBytesOfId } from "../../random-bytes-of-id.ts";
import type { DueRow } from "./lock-due.ts";

/** One row of the ledger to be written, and the run that comes with it. */
export type Tick = {
  readonly row: DueRow;
  readonly nominalAt: Date;
  readonly outcome: string;
  readonly reason: string | null;
  readonly executionId: string | null;
  readonly untilAt: Date | null;
  readonly count: number;
  /** Not fired when this many runs of its event are going as it is written; 0: that is decided already. */
  readonly room: number;
  readonly waitsAs: "overlap" | "catch-up" | null;
};

/** A tick that stands in the ledger and has a run. */
export type FiredTick = Tick & { readonly executionId: string };

export type Planned = { readonly row: DueRow; readonly plan: TickPlan };

/** A tick with a run of its own. */
export function runTick(
  row: DueRow,
  nominalAt: Date,
  { late, reason = null, room = 0, waitsAs = null }: Partial<Tick> & { late: boolean },
): Tick {
  const isForPause = late && row.offUntil !== null && nominalAt < row.offUntil;
  return {
    row,
    nominalAt,
    outcome: late ? "late" : "fired",
    reason: isForPause ? MADE_UP_FOR_PAUSE : reason,
    executionId: createExecutionId(row.now.getTime(), randomBytesOfId()),
    untilAt: null,
    count: 1,
    room,
    waitsAs,
  };
}

/** Ticks that do not fire: one, or a range of them. */
export function passedTick(
  row: DueRow,
  { outcome, reason, from, until, count }: Omit<PassedTicks, "outcome"> & { outcome: string },
): Tick {
  return {
    row,
    nominalAt: from,
    outcome,
    reason,
    executionId: null,
    untilAt: count > 1 ? until : null,
    count,
    room: 0,
    waitsAs: null,
  };
}
