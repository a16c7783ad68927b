import { decideOverlap, MAX_OVERLAPPING, type TickPlan } from "@carillon/core";
import { OVER_MAXIMUM } from "./add-to-ranges.ts";
import { type Planned, passedTick, runTick, type Tick } from "./due-tick.ts";
import type { DueRow } from "./lock-due.ts";
import type { EventState } from "./lock-shared.ts";

const CATCH_UP = "made up for when it was back";
const MAXIMUM = "it had run as often as it may";

/**
 * The ledger's rows of what was planned. An event that nobody else decides on is asked for open runs as its row is
 * written, without a question of its own; the others are settled here, by what their locked event is doing.
 * @returns ticks, and the events whose open runs are told to stop should theirs fire
 */
export function settleTicks(
  planned: readonly Planned[],
  shared: ReadonlyMap<number, EventState>,
): { ticks: Tick[]; stopping: ReadonlySet<number> } {
  const stopping = new Set<number>();
  const ticks = planned.flatMap(({ row, plan }) => {
    const state = shared.get(row.eventId);
    const { fire } = plan;
    const fired = !fire
      ? []
      : state
        ? [settled(row, fire, state, stopping)]
        : [runTick(row, fire.nominalAt, { late: fire.late, room: roomOf(row) })];
    const passed = plan.passed.map((each) => passedTick(row, each));
    return [...passed, ...madeUp(row, plan, state), ...fired];
  });
  return { ticks, stopping };
}

function roomOf({ overlapPolicy }: DueRow): number {
  return overlapPolicy === "skip" ? 1 : MAX_OVERLAPPING;
}

function roomUnderMaximum({ maxExecutions, executionCount }: EventState): number {
  return maxExecutions === null ? Number.POSITIVE_INFINITY : Math.max(0, maxExecutions - executionCount);
}

function refused(row: DueRow, at: Date, outcome: string, reason: string): Tick {
  return passedTick(row, { outcome, reason, from: at, until: at, count: 1 });
}

function settled(
  row: DueRow,
  { nominalAt, late }: { nominalAt: Date; late: boolean },
  state: EventState,
  stopping: Set<number>,
): Tick {
  if (roomUnderMaximum(state) === 0) return refused(row, nominalAt, OVER_MAXIMUM, MAXIMUM);
  if (row.overlapPolicy === "cancel-previous" && state.hasFired) {
    return refused(row, nominalAt, "skipped:overlap", "a newer tick was due as well");
  }
  const decision = decideOverlap(row.overlapPolicy, state);
  if (decision.kind === "refuse") return refused(row, nominalAt, "skipped:overlap", decision.reason);
  state.executionCount += 1;
  state.open += 1;
  if (decision.kind === "wait") {
    state.waiting += 1;
    return runTick(row, nominalAt, { late, reason: "waits for the run before", waitsAs: "overlap" });
  }
  state.running += 1;
  state.hasFired = true;
  if (!decision.stopsOthers) return runTick(row, nominalAt, { late });
  stopping.add(row.eventId);
  return runTick(row, nominalAt, { late, reason: "the run before was told to stop" });
}

/** Each that is made up for has a run; those that would be more than the maximum are one row, unless others fall between them. */
function madeUp(row: DueRow, { makeUp, passed }: TickPlan, state: EventState | undefined): Tick[] {
  const room = state ? roomUnderMaximum(state) : makeUp.length;
  const taken = makeUp.slice(0, room);
  if (state) {
    state.executionCount += taken.length;
    state.open += taken.length;
  }
  const runs = taken.map((at) => runTick(row, at, { late: true, reason: CATCH_UP, waitsAs: "catch-up" }));
  const beyond = makeUp.slice(room);
  const [from] = beyond;
  const until = beyond.at(-1);
  if (!from || !until) return runs;
  if (passed.some((other) => other.from > from && other.from < until)) {
    return [...runs, ...beyond.map((at) => refused(row, at, OVER_MAXIMUM, MAXIMUM))];
  }
  const range = { outcome: OVER_MAXIMUM, reason: MAXIMUM, from, until, count: beyond.length };
  return [...runs, passedTick(row, range)];
}
