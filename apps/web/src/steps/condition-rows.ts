import type { ConditionTest } from "@carillon/core/contracts";
import { isSchema, type JsonSchema } from "#schema-form/json-schema.ts";

export type Operator = ConditionTest["operator"];

/** How it reads between the two sides. */
export const OPERATOR_WORDS: Readonly<Record<Operator, string>> = {
  equals: "is",
  notEquals: "is not",
  contains: "contains",
  notContains: "does not contain",
  matches: "matches",
  notMatches: "does not match",
  greaterThan: "is greater than",
  lessThan: "is less than",
  exists: "is there",
  notExists: "is not there",
};

export const isOperator = (value: unknown): value is Operator =>
  typeof value === "string" && Object.hasOwn(OPERATOR_WORDS, value);

export const takesRight = (operator: Operator) => operator !== "exists" && operator !== "notExists";

export type TestRow = {
  readonly operator: Operator;
  readonly left: string;
  /** undefined: there is none. */
  readonly right: string | number | boolean | undefined;
};

/** A condition as rows of a form; a single one has no join. */
export type ConditionRows = { readonly join: "all" | "any" | undefined; readonly tests: readonly TestRow[] };

export const NEW_TEST: TestRow = { operator: "equals", left: "", right: "" };

/** undefined: it holds what rows do not show, and is to be changed as JSON. */
export function conditionRows(condition: unknown): ConditionRows | undefined {
  if (!isSchema(condition)) return undefined;
  const single = testRow(condition);
  if (single) return { join: undefined, tests: [single] };
  const [join, ...others] = Object.keys(condition);
  if ((join !== "all" && join !== "any") || others.length > 0) return undefined;
  const list = condition[join];
  const tests = Array.isArray(list) ? list.map(testRow) : [];
  const known = tests.filter((test) => test !== undefined);
  return tests.length > 0 && known.length === tests.length ? { join, tests: known } : undefined;
}

export function conditionOf({ join, tests }: ConditionRows): JsonSchema {
  const [first = NEW_TEST, ...others] = tests;
  if (join === undefined && others.length === 0) return testOf(first);
  return { [join ?? "all"]: tests.map(testOf) };
}

function testRow(value: unknown): TestRow | undefined {
  if (!isSchema(value)) return undefined;
  const { operator, left, right, ...others } = value;
  if (!isOperator(operator) || typeof left !== "string" || Object.keys(others).length > 0) return undefined;
  const isPlain = typeof right === "string" || typeof right === "number" || typeof right === "boolean";
  if (takesRight(operator)) return isPlain ? { operator, left, right } : undefined;
  return "right" in value ? undefined : { operator, left, right: undefined };
}

function testOf({ operator, left, right }: TestRow): JsonSchema {
  return { left, operator, ...(takesRight(operator) && { right: right ?? "" }) };
}

/** What is typed on the right side: a number or a truth where it is written as one, which compares the same. */
export function rightOf(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}
