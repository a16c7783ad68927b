import { ExpressionError } from "../template-error.ts";

/** A value inside a longer text: objects and arrays as JSON, all else as one would write it. */
export function toText(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
    case "boolean":
    case "bigint":
      return String(value);
    case "object":
      return value instanceof Date ? value.toISOString() : toJson(value);
    default:
      throw new ExpressionError(`a ${typeof value} cannot be written as text`);
  }
}

/** Throws ExpressionError for what has no JSON: a cycle, a bigint. */
export function toJson(value: unknown, indent = 0): string {
  try {
    return JSON.stringify(value, null, indent) ?? "null";
  } catch {
    throw new ExpressionError("the value cannot be written as JSON");
  }
}
