import type { Condition, ConditionTest } from "../contracts/condition.ts";
import { type CompiledText, compileText, type KnownSets } from "../template/compile-text.ts";
import { DEFAULT_LIMITS } from "../template/limits.ts";
import { MISSING, readPath } from "../template/read-path.ts";
import { createRenderState } from "../template/render-state.ts";
import type { TemplateScope } from "../template/scope.ts";
import { ExpressionError, issueAt, TemplateError, type TemplateIssue } from "../template/template-error.ts";
import { compare } from "./compare.ts";

export type CompiledCondition = (scope: TemplateScope) => boolean;

/**
 * Compiles a condition, once for any number of runs. A name that is not in the data is no error here: nothing equals it,
 * and it does not exist.
 * @throws TemplateError with the path of every text that is no sound template: `all.0.left`
 */
export function compileCondition(condition: Condition, known: KnownSets = {}): CompiledCondition {
  const issues: TemplateIssue[] = [];
  const operand = (text: unknown, path: string): Operand => {
    if (typeof text !== "string") return () => text;
    try {
      return operandOf(compileText(text, known), path);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      issues.push(issueAt(path, error));
      return () => MISSING;
    }
  };
  const test = (source: ConditionTest, path: string): CompiledCondition => {
    const at = path === "" ? "" : `${path}.`;
    const left = operand(source.left, `${at}left`);
    const right = operand(source.right, `${at}right`);
    return (scope) => {
      const values = [left(scope), right(scope)] as const;
      return placed(`${at}right`, () => compare(source.operator, ...values));
    };
  };
  const compiled = compileTests(condition, test);
  const [first, ...others] = issues;
  if (first) throw new TemplateError(first, others);
  return compiled;
}

function compileTests(
  condition: Condition,
  test: (source: ConditionTest, path: string) => CompiledCondition,
): CompiledCondition {
  if ("all" in condition) {
    const tests = condition.all.map((each, index) => test(each, `all.${index}`));
    return (scope) => tests.every((holds) => holds(scope));
  }
  if ("any" in condition) {
    const tests = condition.any.map((each, index) => test(each, `any.${index}`));
    return (scope) => tests.some((holds) => holds(scope));
  }
  return test(condition, "");
}

type Operand = (scope: TemplateScope) => unknown;

function operandOf({ expressions, render }: CompiledText, path: string): Operand {
  return (scope) => {
    const lacks = expressions.some(
      (each) =>
        readPath(scope, each.path) === MISSING && !each.filters.some(({ name }) => name === "default"),
    );
    if (lacks) return MISSING;
    return placed(path, () => render(createRenderState(scope, DEFAULT_LIMITS.maxOutputBytes)));
  };
}

/** Says of what goes wrong where it stands. */
function placed<Value>(path: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    throw error instanceof ExpressionError ? new TemplateError(issueAt(path, error)) : error;
  }
}
