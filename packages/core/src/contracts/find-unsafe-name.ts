/** Nesting that is looked into; what goes deeper is refused for its depth. */
const MAX_DEPTH = 100;

/**
 * Where in parsed JSON a name stands that reaches an object's prototype when it is copied carelessly: `__proto__`, and
 * `constructor` with a `prototype` in it. A schema would drop the first in silence.
 * @returns the path of the first one, null when there is none
 */
export function findUnsafeName(value: unknown, depth = 0): string[] | null {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return null;
  for (const [key, each] of Object.entries(value)) {
    if (isUnsafeName(key, each)) return [key];
    const found = findUnsafeName(each, depth + 1);
    if (found) return [key, ...found];
  }
  return null;
}

export function isUnsafeName(key: string, value: unknown): boolean {
  if (key === "__proto__") return true;
  return (
    key === "constructor" && typeof value === "object" && value !== null && Object.hasOwn(value, "prototype")
  );
}
