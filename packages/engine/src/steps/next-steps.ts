import { planSteps, type StepState } from "@carillon/core";
import { setOff } from "../execute/followers-of.ts";
import type { FollowerRun } from "../ports/records.ts";
import type { FlowRun, NewStepRun, ReadOutputs, StepChanges, StepEnding, StepGiven } from "../ports/steps.ts";
import { endRun } from "./end-run.ts";
import { openStep } from "./open-step.ts";
import type { ReadVariables } from "./step-scope.ts";

/**
 * All that is to be written now of a run with steps: plans, opens what is planned, and plans again until something has
 * to end first or the run is over.
 */
export async function nextSteps(
  run: FlowRun,
  before: readonly StepState[],
  { outputs: stored, variables, now }: { outputs: ReadOutputs; variables: ReadVariables; now: Date },
): Promise<StepChanges> {
  const states = new Map(before.map((state) => [state.id, state]));
  const delays = new Map<string, Date>();
  const opened: NewStepRun[] = [];
  const released: StepChanges["released"][number][] = [];
  const dropped: string[] = [];
  const outputs = withEnded(stored, opened);
  const { steps } = run.flow;
  for (;;) {
    const actions = planSteps({ steps, isCancelled: run.isCancelled }, [...states.values()]);
    if (actions.length === 0) return { opened, released, dropped, end: null, followers: [] };
    for (const action of actions) {
      if (action.kind === "end") {
        const end = await endRun(run, action.end, { states: [...states.values()], outputs, variables, now });
        return { opened, released, dropped, end, followers: followersOf(run, end) };
      }
      const step = steps.find(({ id }) => id === action.stepId);
      if (!step) throw new Error(`step ${action.stepId} is planned but not there`);
      const state = states.get(step.id) ?? NONE;
      if (action.kind === "open") {
        const { runs, startAfter } = await openStep(run, step, { outputs, variables, now });
        opened.push(...runs);
        if (startAfter) delays.set(step.id, startAfter);
        const failed = runs.filter(({ ended }) => ended?.status === "FAILURE").length;
        const waiting = runs.filter(({ ended }) => ended === null).length;
        states.set(step.id, { ...NONE, id: step.id, waiting, failed });
      } else if (action.kind === "release") {
        const { count } = action;
        released.push({ stepId: step.id, count, startAfter: delays.get(step.id) ?? null });
        states.set(step.id, {
          ...state,
          waiting: state.waiting - count,
          inFlight: state.inFlight + count,
        });
      } else {
        dropped.push(step.id);
        states.set(step.id, { ...state, waiting: 0 });
      }
    }
  }
}

/** A run that was stopped sets off none; one that nobody can be sure of counts as failed. */
function followersOf({ flow, executionId }: FlowRun, end: StepEnding): readonly FollowerRun[] {
  if (end.status === "CANCELLED") return [];
  const succeeded = end.status === "SUCCESS" && end.outcome === "succeeded";
  return setOff(flow.event, { executionId, ...end }, { succeeded, depth: flow.depth + 1 });
}

const NONE: StepState = { id: "", waiting: 0, inFlight: 0, failed: 0, unknown: 0, cancelled: 0 };

/** Steps that ended in this very plan are not stored yet. */
function withEnded(stored: ReadOutputs, opened: readonly NewStepRun[]): ReadOutputs {
  return async (ids) => {
    const found = new Map<string, StepGiven>(await stored(ids));
    for (const { stepId, ended } of opened) {
      if (!ended || !ids.includes(stepId)) continue;
      if (ended.given !== undefined) found.set(stepId, { output: ended.given });
      else if (ended.error) found.set(stepId, { error: ended.error });
    }
    return found;
  };
}
