import {
  buildScope,
  compileTemplate,
  mayReadVariables,
  type StepResult,
  type TemplateScope,
} from "@carillon/core";
import type { FlowRun, ReadOutputs } from "../ports/steps.ts";
import { StepProblem } from "./step-problem.ts";

/** Of the run's workspace, without its secrets. */
export type ReadVariables = () => Promise<Readonly<Record<string, unknown>>>;

/**
 * What the templates in `sources` can read: of the steps before, only what they name is fetched, and so of variables.
 * @throws StepProblem when an output that is named was too large to be kept
 */
export async function stepScope(
  run: FlowRun,
  sources: unknown,
  { outputs, variables, now }: { outputs: ReadOutputs; variables?: ReadVariables; now: Date },
): Promise<TemplateScope> {
  const named = stepsNamedIn(sources);
  const found = named.length === 0 ? new Map<string, never>() : await outputs(named);
  const steps: Record<string, StepResult> = {};
  for (const [id, { tooLarge, ...result }] of found) {
    if (tooLarge !== undefined) throw tooLargeToRead(id, tooLarge);
    steps[id] = result;
  }
  const { event } = run.flow;
  return buildScope({
    nominalAt: run.nominalAt ?? run.createdAt,
    timezone: event.timezone,
    now,
    eventName: event.name,
    userEmail: event.userEmail,
    input: run.input ?? {},
    steps,
    ...(variables && mayReadVariables(sources) && { variables: await variables() }),
  });
}

function stepsNamedIn(sources: unknown): string[] {
  const ids = compileTemplate(sources).names.flatMap((name) => {
    const [root, id] = name.split(".");
    return root === "steps" && id !== undefined ? [id] : [];
  });
  return [...new Set(ids)];
}

function tooLargeToRead(id: string, bytes: number): StepProblem {
  const megabytes = (bytes / 1_048_576).toFixed(1);
  return new StepProblem(
    `the output of step "${id}" is ${megabytes} MB, too large for other steps to read; let the step ask for less`,
  );
}
