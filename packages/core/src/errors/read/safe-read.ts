/** Longest text taken from anything that was thrown or answered. */
const MAX_TEXT_LENGTH = 2_000;

/** A property of whatever this is; undefined where there is none or reading it throws (getters, proxies). */
export function readProperty(target: unknown, key: PropertyKey): unknown {
  if (target === null || (typeof target !== "object" && typeof target !== "function")) return undefined;
  try {
    return Reflect.get(target, key);
  } catch {
    return undefined;
  }
}

/** A property along a path of keys. */
export function readPath(target: unknown, ...keys: readonly string[]): unknown {
  let value = target;
  for (const key of keys) value = readProperty(value, key);
  return value;
}

/** Text as it is, a finite number in digits, else nothing. Cut to a length that is safe to search. */
export function asText(value: unknown): string | undefined {
  if (typeof value === "string") return value.slice(0, MAX_TEXT_LENGTH);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return undefined;
}

/** A finite number, also when written in decimal digits. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (typeof value !== "string" || value.length > 30) return undefined;
  return /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}

/** The members of an array, at most this many; nothing where it is none. */
export function readList(value: unknown, limit: number): unknown[] {
  try {
    return Array.isArray(value) ? value.slice(0, limit) : [];
  } catch {
    return [];
  }
}
