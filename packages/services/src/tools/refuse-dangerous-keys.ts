import { BadRequestError } from "@carillon/core";

const MAX_DEPTH = 100;

/**
 * Refuses keys that would reach an object's prototype, and nesting that no tool has a use for.
 * @throws BadRequestError with the path of the first one
 */
export function refuseDangerousKeys(value: unknown, path: string, depth = 0): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_DEPTH)
    throw new BadRequestError([{ path, message: `Nested more than ${MAX_DEPTH} levels deep` }]);
  for (const key of Object.keys(value)) {
    if (key === "__proto__")
      throw new BadRequestError([{ path: `${path}.${key}`, message: "This name is not allowed" }]);
    refuseDangerousKeys((value as Record<string, unknown>)[key], `${path}.${key}`, depth + 1);
  }
}
