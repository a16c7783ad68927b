/** Stands for the value of a getter that throws. */
export const UNREADABLE = Symbol("unreadable");

/** Reads a property; a getter that throws must not break the log. */
export function readProperty(source: object, key: PropertyKey): unknown {
  try {
    return (source as Record<PropertyKey, unknown>)[key];
  } catch {
    return UNREADABLE;
  }
}

/** Sets a property whatever its name is and whatever setters the prototype has. */
export function defineProperty(target: object, key: PropertyKey, value: unknown, enumerable = true): void {
  Object.defineProperty(target, key, { value, enumerable, configurable: true, writable: true });
}

/** The quick way for objects without a prototype of their own. */
export function setProperty(target: object, key: string, value: unknown): void {
  if (key === "__proto__") defineProperty(target, key, value);
  else (target as Record<string, unknown>)[key] = value;
}
