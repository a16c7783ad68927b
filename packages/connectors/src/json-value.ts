import { z } from "zod";

const MAX_DEPTH = 100;

/**
 * Anything JSON can say, kept as it is. `z.json()` says the same, but copies, at 60 ms for a megabyte, and falls over
 * deep nesting.
 */
export const JsonValue = z
  .unknown()
  .refine((value) => isJsonValue(value, 0), `A JSON value is needed, nested at most ${MAX_DEPTH} deep`);

function isJsonValue(value: unknown, depth: number): boolean {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || depth >= MAX_DEPTH) return false;
  if (Array.isArray(value)) return value.every((item) => isJsonValue(item, depth + 1));
  return isPlain(value) && Object.values(value).every((part) => isJsonValue(part, depth + 1));
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
