import {
  compileCondition,
  compileTemplate,
  MAX_ITEMS,
  readStart,
  type Step,
  type TemplateScope,
} from "@carillon/core";
import type { FlowRun, NewStepRun, ReadOutputs, StepEnding } from "../ports/steps.ts";
import { problemOf, StepProblem, stepError } from "./step-problem.ts";
import { type ReadVariables, stepScope } from "./step-scope.ts";

export type OpenedStep = { readonly runs: readonly NewStepRun[]; readonly startAfter: Date | null };

/** Asks the step's condition, finds its items and its delay: what is to be run of it, or how it ended at once. */
export async function openStep(
  run: FlowRun,
  step: Step,
  { outputs, variables, now }: { outputs: ReadOutputs; variables: ReadVariables; now: Date },
): Promise<OpenedStep> {
  let part = "condition";
  try {
    const { condition, forEach, delayUntil } = step;
    const scope = await stepScope(run, { condition, forEach, delayUntil }, { outputs, variables, now });
    if (condition && !compileCondition(condition)(scope)) return ended(step, SKIPPED);
    part = "forEach";
    const items = forEach === undefined ? null : itemsOf(forEach, scope);
    if (items?.length === 0) return ended(step, NO_ITEMS);
    part = "delayUntil";
    const startAfter = startOf(step, scope, now);
    const waiting = { ...placeOf(step), index: null, ended: null };
    const runs = items ? items.map((item, index) => ({ ...waiting, index, item })) : [waiting];
    return { runs, startAfter };
  } catch (error) {
    const message = problemOf(error, part);
    return ended(step, {
      status: "FAILURE",
      outcome: "failed",
      stdout: "",
      error: stepError("STEP_NOT_BEGUN", message),
      output: null,
    });
  }
}

const SKIPPED: StepEnding = {
  status: "SKIPPED",
  outcome: null,
  stdout: "Skipped: its condition does not hold",
  error: null,
  output: null,
};

const NO_ITEMS: StepEnding = {
  status: "SUCCESS",
  outcome: "succeeded",
  stdout: "There were no items",
  error: null,
  output: [],
  given: [],
};

const placeOf = ({ id, toolActionConfig: { toolId, toolType, actionId } }: Step) => ({
  stepId: id,
  toolId,
  toolType,
  actionId,
});

function ended(step: Step, ending: StepEnding): OpenedStep {
  return { runs: [{ ...placeOf(step), index: null, ended: ending }], startAfter: null };
}

function itemsOf(forEach: NonNullable<Step["forEach"]>, scope: TemplateScope): readonly unknown[] {
  const items = compileTemplate(forEach).render(scope);
  if (!Array.isArray(items)) throw new StepProblem(`it must be an array, and is ${kindOf(items)}`);
  if (items.length > MAX_ITEMS)
    throw new StepProblem(`there are ${items.length} items; a step runs for at most ${MAX_ITEMS}`);
  return items;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" ? "an object" : `a ${typeof value === "string" ? "text" : typeof value}`;
}

function startOf({ delaySeconds, delayUntil }: Step, scope: TemplateScope, now: Date): Date | null {
  if (delaySeconds) return new Date(now.getTime() + delaySeconds * 1_000);
  if (delayUntil === undefined) return null;
  const at = readStart(compileTemplate(delayUntil).render(scope));
  if (!at) throw new StepProblem("it must be a time as ISO 8601 with Z or an offset, 2027-01-31T09:00:00Z");
  return at > now ? at : null;
}
