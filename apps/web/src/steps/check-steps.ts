import {
  type Issue,
  MAX_CONCURRENCY,
  MAX_DELAY_SECONDS,
  MAX_STEPS,
  STEP_ID_RULES,
} from "@carillon/core/contracts";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";
import { conditionIssues } from "#steps/condition-issues.ts";
import { failuresOf, handlerOf } from "#steps/step-order.ts";
import { idOf } from "#steps/steps-draft.ts";

const HOUR_MS = 3_600_000;
const MAX_TIMEOUT_MS = 300_000;
/** Numbers of a step, by where they stand; `per`: of a unit that a person types. */
const NUMBERS: readonly {
  readonly at: readonly string[];
  readonly min: number;
  readonly max: number;
  readonly per: number;
  readonly says?: string;
  /** It may have decimals. */
  readonly isPart?: true;
}[] = [
  { at: ["concurrency"], min: 1, max: MAX_CONCURRENCY, per: 1 },
  { at: ["delaySeconds"], min: 0, max: MAX_DELAY_SECONDS, per: 1, says: "Up to 30 days, in whole seconds" },
  { at: ["timeoutMs"], min: 1, max: MAX_TIMEOUT_MS, per: 1_000 },
  { at: ["retry", "maxAttempts"], min: 1, max: 20, per: 1 },
  { at: ["retry", "initialDelayMs"], min: 0, max: HOUR_MS, per: 1_000 },
  { at: ["retry", "maxDelayMs"], min: 0, max: HOUR_MS, per: 1_000 },
  { at: ["retry", "multiplier"], min: 1, max: 10, per: 1, isPart: true, says: "A number from 1 to 10" },
];

const ONE_TEMPLATE = /^\s*\{\{.*\}\}\s*$/s;

/** What can be told of steps before they are sent; the server knows the rest. */
export function checkSteps(steps: readonly JsonSchema[]): readonly Issue[] {
  if (steps.length === 0) return [{ path: "steps", message: "Add a step" }];
  if (steps.length > MAX_STEPS) return [{ path: "steps", message: `At most ${MAX_STEPS} steps` }];
  return steps.flatMap((step, at) =>
    [...idIssues(steps, at), ...configIssues(step), ...fieldIssues(step), ...errorIssues(steps, at)].map(
      ({ path, message }) => ({ path: `steps.${at}.${path}`, message }),
    ),
  );
}

function idIssues(steps: readonly JsonSchema[], at: number): Issue[] {
  const id = idOf(steps[at] ?? {});
  const broken = STEP_ID_RULES.find(({ fits }) => !fits.test(id));
  if (broken) return [{ path: "id", message: broken.message }];
  const isFirst = steps.findIndex((step) => idOf(step) === id) === at;
  return isFirst ? [] : [{ path: "id", message: `There is another step "${id}"; choose another id` }];
}

function configIssues({ toolActionConfig: given }: JsonSchema): Issue[] {
  const config = isSchema(given) ? given : {};
  if (typeof config.toolId !== "number")
    return [{ path: "toolActionConfig.toolId", message: "Choose a tool" }];
  if (typeof config.actionId !== "string" || config.actionId === "")
    return [{ path: "toolActionConfig.actionId", message: "Choose an action" }];
  return [];
}

function fieldIssues(step: JsonSchema): Issue[] {
  const { condition, forEach, delayUntil } = step;
  const issues = [...conditionIssues(condition)];
  if (typeof forEach === "string" && !ONE_TEMPLATE.test(forEach))
    issues.push({ path: "forEach", message: "Give one template alone that is a list, {{input.items}}" });
  if (delayUntil === "")
    issues.push({ path: "delayUntil", message: "Say when, or a template that gives it" });
  return [...issues, ...NUMBERS.flatMap((each) => numberIssues(step, each))];
}

function numberIssues(
  step: JsonSchema,
  { at, min, max, per, says, isPart }: (typeof NUMBERS)[number],
): Issue[] {
  const value = at.reduce<unknown>((inner, key) => (isSchema(inner) ? inner[key] : undefined), step);
  const isNumber = typeof value === "number" && (isPart || Number.isInteger(value));
  const fits = isNumber && value >= min && value <= max;
  if (value === undefined || fits) return [];
  const shown = (limit: number) => (limit / per).toLocaleString("en");
  const kind = per === 1 ? "A whole number" : "A number of seconds";
  return [{ path: at.join("."), message: says ?? `${kind} from ${shown(min)} to ${shown(max)}` }];
}

function errorIssues(steps: readonly JsonSchema[], at: number): Issue[] {
  const step = steps[at] ?? {};
  const target = handlerOf(step);
  if (target === undefined) return [];
  const path = "onError.run";
  const place = steps.findIndex((other) => idOf(other) === target);
  if (target === "") return [{ path, message: "Choose the step that runs then" }];
  if (place === -1) return [{ path, message: `There is no step "${target}"` }];
  if (place <= at) return [{ path, message: `Step "${target}" has to stand after this one` }];
  if (failuresOf(steps, idOf(step)).length > 0)
    return [{ path, message: "This step deals with a failure itself; it can stop or continue" }];
  return [];
}
