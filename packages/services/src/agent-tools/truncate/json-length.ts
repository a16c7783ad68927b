/** A value as JSON has it; undefined: JSON leaves it out. */
export function asJson(value: unknown): unknown {
  switch (typeof value) {
    case "string":
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : null;
    case "object": {
      if (value === null) return null;
      const { toJSON } = value as { toJSON?: unknown };
      return typeof toJSON === "function" ? (value as { toJSON: () => unknown }).toJSON() : value;
    }
    default:
      return undefined;
  }
}

/** Characters of the JSON text of what has no parts. */
export function lengthOfPlain(value: unknown): number {
  if (typeof value === "number") return String(value).length;
  if (typeof value === "string") return JSON.stringify(value).length;
  return value === false ? 5 : 4;
}

export const isHolder = (value: unknown): value is object => typeof value === "object" && value !== null;

/**
 * Characters of the value's JSON text, however deep it is nested; more than `stopAt` is not counted out.
 * @param maxDepth what is nested deeper counts as Infinity
 */
export function jsonLength(
  value: unknown,
  { stopAt = Number.POSITIVE_INFINITY, maxDepth = Number.POSITIVE_INFINITY } = {},
): number {
  const first = asJson(value);
  if (!isHolder(first)) return first === undefined ? 0 : lengthOfPlain(first);
  let length = 0;
  let level: object[] = [first];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth) return Number.POSITIVE_INFINITY;
    const next: object[] = [];
    for (const holder of level) {
      length += ownLength(holder, next);
      if (length > stopAt) return length;
    }
    level = next;
  }
  return length;
}

/** Without what its parts hold, which are handed on. */
function ownLength(holder: object, parts: object[]): number {
  let length = 0;
  let count = 0;
  const add = (given: unknown) => {
    if (isHolder(given)) parts.push(given);
    else length += lengthOfPlain(given);
    count += 1;
  };
  if (Array.isArray(holder)) {
    for (const each of holder) add(asJson(each) ?? null);
  } else {
    for (const [name, each] of Object.entries(holder)) {
      const given = asJson(each);
      if (given === undefined) continue;
      add(given);
      length += lengthOfPlain(name) + 1;
    }
  }
  return length + 2 + Math.max(0, count - 1);
}
