/** Stands for a value that is not there; `undefined` in data counts as such. */
export const MISSING = Symbol("missing");

const INDEX = /^(?:0|[1-9]\d{0,9})$/;

/**
 * Follows own data properties only: no prototype, no getter, no property of texts or functions. So a template can
 * reach what was put into its scope and nothing of the language behind it.
 */
export function readPath(scope: object, path: readonly string[]): unknown {
  let current: unknown = scope;
  for (const key of path) {
    if (typeof current !== "object" || current === null) return MISSING;
    if (Array.isArray(current) && !INDEX.test(key) && key !== "length") return MISSING;
    // A getter's descriptor has no value: nothing is run here.
    const value: unknown = Object.getOwnPropertyDescriptor(current, key)?.value;
    if (value === undefined || typeof value === "function") return MISSING;
    current = value;
  }
  return current;
}
