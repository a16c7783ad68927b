import { compileTemplate, handlersOf, redact, type StepState, type StepsEnd } from "@carillon/core";
import { cutOff } from "../execute/record.ts";
import type { FlowRun, ReadOutputs, StepEnding } from "../ports/steps.ts";
import { problemOf, stepError } from "./step-problem.ts";
import { type ReadVariables, stepScope } from "./step-scope.ts";

type Context = {
  readonly states: readonly StepState[];
  readonly outputs: ReadOutputs;
  readonly variables: ReadVariables;
  readonly now: Date;
};

/** How the run as a whole ended, from how its steps did. */
export async function endRun(run: FlowRun, end: StepsEnd, context: Context): Promise<StepEnding> {
  switch (end.kind) {
    case "cancelled":
      return cancelled(context);
    case "failed":
    case "unknown":
      return failed(end.stepId, end.kind, context);
    case "succeeded":
      return succeeded(run, end.unsure, context);
  }
}

function cancelled({ states }: Context): StepEnding {
  const unsure = states.some(({ unknown }) => unknown > 0);
  const outcome = unsure ? "unknown" : "failed";
  return { status: "CANCELLED", outcome, stdout: "Cancelled", error: null, output: null };
}

async function failed(
  stepId: string,
  outcome: "failed" | "unknown",
  { outputs }: Context,
): Promise<StepEnding> {
  const found = (await outputs([stepId])).get(stepId)?.error as StepEnding["error"] | undefined;
  const error = found ?? stepError("STEP_FAILED", "the step failed");
  return {
    status: "FAILURE",
    outcome,
    stdout: "",
    error: {
      ...error,
      message: `step ${stepId}: ${error.message}`,
      userMessage: `Step "${stepId}": ${error.userMessage}`,
      retryable: false,
    },
    output: null,
  };
}

async function succeeded(run: FlowRun, unsure: boolean, context: Context): Promise<StepEnding> {
  try {
    const output = await outputOf(run, context);
    return {
      status: "SUCCESS",
      outcome: unsure ? "unknown" : "succeeded",
      stdout: unsure
        ? "All steps have ended; what became of one of them is not known"
        : "All steps have ended",
      error: null,
      output: output === undefined ? null : cutOff(redact(output)),
    };
  } catch (error) {
    const message = problemOf(error, "outputMapping");
    return {
      status: "FAILURE",
      outcome: unsure ? "unknown" : "failed",
      stdout: "",
      error: stepError("OUTPUT_MAPPING", message),
      output: null,
    };
  }
}

async function outputOf(run: FlowRun, { states, outputs, variables, now }: Context): Promise<unknown> {
  const { steps, outputMapping } = run.flow;
  if (outputMapping) {
    const scope = await stepScope(run, outputMapping, { outputs, variables, now });
    return compileTemplate(outputMapping).render(scope);
  }
  const handlers = handlersOf(steps);
  const opened = new Set(states.map(({ id }) => id));
  for (const { id } of steps.toReversed()) {
    if (handlers.has(id) || !opened.has(id)) continue;
    const given = (await outputs([id])).get(id);
    if (given?.tooLarge !== undefined) return { tooLarge: given.tooLarge };
    if (given?.output !== undefined) return given.output;
  }
  return undefined;
}
