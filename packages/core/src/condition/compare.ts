import type { ConditionTest } from "../contracts/condition.ts";
import { MISSING } from "../template/read-path.ts";
import { ExpressionError } from "../template/template-error.ts";
import { holdsText } from "./holds-text.ts";
import { matchesWildcard } from "./matches-wildcard.ts";

/** What a pattern may have as it is written, and so what a template may make of it; the time that it takes grows with it. */
const LONGEST_PATTERN = 2_000;

/**
 * One comparison of two values as they came out of templates; MISSING stands for a name that is not in the data.
 * Throws ExpressionError for a pattern that is too long.
 */
export function compare(operator: ConditionTest["operator"], left: unknown, right: unknown): boolean {
  switch (operator) {
    case "exists":
      return left !== MISSING && left !== null;
    case "notExists":
      return left === MISSING || left === null;
    case "equals":
      return isEqual(left, right);
    case "notEquals":
      return !isEqual(left, right);
    case "contains":
      return contains(left, right);
    case "notContains":
      return !contains(left, right);
    case "matches":
      return matches(left, right);
    case "notMatches":
      return !matches(left, right);
    case "greaterThan":
      return numberOf(left) > numberOf(right);
    case "lessThan":
      return numberOf(left) < numberOf(right);
  }
}

/** The same value, or one a text and the other a number or a truth that is written so: forms and headers are all text. */
function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return left !== MISSING;
  return (typeof left === "string" || typeof right === "string") && textOf(left) === textOf(right);
}

function contains(left: unknown, right: unknown): boolean {
  if (Array.isArray(left)) return left.some((each) => isEqual(each, right));
  const text = textOf(left);
  const part = textOf(right);
  return text !== undefined && part !== undefined && holdsText(text, part);
}

function matches(left: unknown, right: unknown): boolean {
  const text = textOf(left);
  const pattern = textOf(right);
  if (text === undefined || pattern === undefined) return false;
  if (pattern.length > LONGEST_PATTERN)
    throw new ExpressionError(`a pattern has at most ${LONGEST_PATTERN} characters, not ${pattern.length}`);
  return matchesWildcard(text, pattern);
}

function textOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** NaN, which is neither greater nor less than anything, for what is no number. */
function numberOf(value: unknown): number {
  if (typeof value === "number") return value;
  return typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
}
