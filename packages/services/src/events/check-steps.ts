import type { Registry } from "@carillon/connector-kit";
import {
  BadRequestError,
  compileCondition,
  compileTemplate,
  handlersOf,
  type Issue,
  readStart,
  type Step,
  TemplateError,
} from "@carillon/core";
import type { Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import { refuseUnsafeInput } from "../refuse-unsafe-input.ts";
import { knownVariables, plainOnly } from "../variables/known-variables.ts";
import { checkConfig } from "./check-config.ts";

/**
 * Checks steps as far as it can be known at save time: ids, what comes after a failure, names in templates (a step reads
 * those before it alone), and each action as that of an event with one.
 * @throws BadRequestError with a path per issue; NotFoundError for a tool that is not of this workspace
 */
export async function checkSteps(
  { sql, registry, caller }: { sql: Sql; registry: Registry; caller: Caller },
  steps: readonly Step[],
  outputMapping: Record<string, unknown> | null,
): Promise<void> {
  refuseUnsafeInput(outputMapping, "outputMapping");
  const known = await knownVariables(sql, caller, [steps, outputMapping]);
  const names = { ...plainOnly(known), item: false, output: false };
  const issues = [
    ...orderIssues(steps),
    ...steps.flatMap((step, at) => stepIssues(step, at, { ...names, steps: readableBy(steps, at) })),
  ];
  if (issues.length > 0) throw new BadRequestError(issues);
  for (const [at, step] of steps.entries()) {
    const place = {
      path: `steps.${at}.toolActionConfig`,
      steps: readableBy(steps, at),
      item: step.forEach !== undefined,
      known,
    };
    await checkConfig(sql, registry, caller, step.toolActionConfig, place);
  }
  const ids = steps.map(({ id }) => id);
  const unread = templateIssues("outputMapping", () =>
    compileTemplate(outputMapping, { ...names, steps: ids }),
  );
  if (unread.length > 0) throw new BadRequestError(unread);
}

/** Ids are unique, and a step for failures is listed after those that name it and names none itself. */
function orderIssues(steps: readonly Step[]): Issue[] {
  const handlers = handlersOf(steps);
  return steps.flatMap(({ id, onError }, at) => {
    const issues: Issue[] = [];
    if (steps.findIndex((other) => other.id === id) !== at)
      issues.push({
        path: `steps.${at}.id`,
        message: `There is a step "${id}" before it; choose another id`,
      });
    if (typeof onError !== "object") return issues;
    const path = `steps.${at}.onError.run`;
    const target = steps.findIndex((other) => other.id === onError.run);
    if (target === -1) issues.push({ path, message: `There is no step "${onError.run}"` });
    else if (target <= at)
      issues.push({
        path,
        message: `Step "${onError.run}" must be listed after "${id}", whose failure it deals with`,
      });
    if (handlers.has(id))
      issues.push({ path, message: `Step "${id}" deals with a failure itself; it can stop or continue` });
    return issues;
  });
}

type Names = { readonly [kind in "variables" | "secrets" | "steps"]: readonly string[] } & {
  readonly item: boolean;
  readonly output: boolean;
};

function stepIssues(
  { condition, forEach, delayUntil, delaySeconds, concurrency }: Step,
  at: number,
  known: Names,
): Issue[] {
  const path = `steps.${at}`;
  const issues: Issue[] = [];
  if (condition)
    issues.push(
      ...templateIssues(`${path}.condition`, () =>
        compileCondition(condition, {
          variables: new Set(known.variables),
          secrets: new Set(known.secrets),
          steps: new Set(known.steps),
          item: false,
        }),
      ),
    );
  issues.push(...templateIssues(`${path}.forEach`, () => compileTemplate(forEach, known)));
  issues.push(...templateIssues(`${path}.delayUntil`, () => compileTemplate(delayUntil, known)));
  if (typeof forEach === "string" && !/^\s*\{\{.*\}\}\s*$/s.test(forEach))
    issues.push({
      path: `${path}.forEach`,
      message: "Give one template alone that is an array, {{input.items}}",
    });
  if (concurrency !== undefined && forEach === undefined)
    issues.push({ path: `${path}.concurrency`, message: "It is for a step with forEach" });
  if (delayUntil !== undefined && !delayUntil.includes("{{") && !readStart(delayUntil))
    issues.push({
      path: `${path}.delayUntil`,
      message: "Give a time as ISO 8601 with Z or an offset, 2027-01-31T09:00:00Z, or a template",
    });
  if (delaySeconds !== undefined && delayUntil !== undefined)
    issues.push({ path: `${path}.delayUntil`, message: "Give delaySeconds or delayUntil, not both" });
  return issues;
}

/** Steps before it; of those that run only after a failure, a step of the order can read none: they end the run. */
function readableBy(steps: readonly Step[], at: number): string[] {
  const handlers = handlersOf(steps);
  return steps.slice(0, at).flatMap(({ id }) => (handlers.has(id) ? [] : [id]));
}

function templateIssues(path: string, compile: () => unknown): Issue[] {
  try {
    compile();
    return [];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.issues.map((issue) => ({
      path: issue.path === "" ? path : `${path}.${issue.path}`,
      message: issue.message,
    }));
  }
}
