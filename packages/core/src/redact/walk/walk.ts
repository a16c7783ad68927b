import { REDACTED } from "../marker.ts";
import { Secret } from "../secret.ts";
import { copyBuiltin } from "./copy-builtin.ts";
import { fillArray } from "./fill-array.ts";
import { fillCollection } from "./fill-collection.ts";
import { emptyError, fillError } from "./fill-error.ts";
import { fillObject } from "./fill-object.ts";
import { fillSnapshot, hasToJson } from "./json-snapshot.ts";
import { redactNumber, redactString } from "./leaf.ts";
import type { Mode, Role, Rules, Walk } from "./walk-context.ts";

// Getters and proxies can make objects without end; no value that fits into memory comes near.
const MOST_OBJECTS = 4_000_000;

/** Copies a value of any shape. Objects wait on a list of their own, so that no depth can overflow the stack. */
export function walkValue(root: unknown, rules: Rules): unknown {
  const waiting: (() => void)[] = [];
  let copies: Record<Mode, Map<object, unknown>> | undefined;
  let left = MOST_OBJECTS;

  const readObject = (source: object, mode: Mode, role: Role): unknown => {
    copies ??= { plain: new Map(), all: new Map(), counted: new Map() };
    const known = copies[mode].get(source);
    if (known !== undefined) return known;
    if (left-- <= 0) return REDACTED;
    const { copy, fill } = startCopy(walk, { source, mode, role });
    copies[mode].set(source, copy);
    if (fill !== undefined) waiting.push(fill);
    return copy;
  };

  const walk: Walk = {
    rules,
    read: (value, mode, role) => {
      switch (typeof value) {
        case "string":
          return redactString(value, mode, rules);
        case "number":
        case "bigint":
          return redactNumber(value, mode, rules);
        case "object":
          return value === null ? null : readSafely(() => readObject(value, mode, role));
        default:
          return value;
      }
    },
  };

  const copy = walk.read(root, "plain");
  for (let fill = waiting.pop(); fill !== undefined; fill = waiting.pop()) readSafely(fill);
  return copy;
}

/** A hostile proxy may throw anywhere; a log must not. */
function readSafely(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return REDACTED;
  }
}

type Start = { readonly copy: unknown; readonly fill?: () => void };

/** The empty copy of an object, and what fills it later. */
function startCopy(walk: Walk, at: { source: object; mode: Mode; role: Role }): Start {
  const { source, mode, role } = at;
  if (Array.isArray(source)) {
    const copy: unknown[] = new Array(source.length);
    return { copy, fill: () => fillArray(walk, { source, copy, mode, role }) };
  }
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype !== Object.prototype && prototype !== null) return startInstance(walk, at);
  const copy: object = prototype === null ? Object.create(null) : {};
  if (hasToJson(source)) return { copy, fill: () => fillSnapshot(walk, { source, copy, mode, role }) };
  return { copy, fill: () => fillObject(walk, { source, copy, mode, role }) };
}

function startInstance(walk: Walk, at: { source: object; mode: Mode; role: Role }): Start {
  const { source, mode, role } = at;
  if (source instanceof Secret) return { copy: source };
  if (source instanceof Error) {
    const copy = emptyError(source);
    return { copy, fill: () => fillError(walk, { source, copy, mode, role }) };
  }
  const builtin = copyBuiltin(source, mode, walk.rules);
  if (builtin !== undefined) return { copy: builtin };
  const collection = fillCollection(walk, { source, mode });
  if (collection !== undefined) return collection;
  const copy: object = Object.create(Object.getPrototypeOf(source));
  if (hasToJson(source)) return { copy, fill: () => fillSnapshot(walk, { source, copy, mode, role }) };
  // Nothing to see from outside: a socket's handle, a key object, a stream. A copy would only lose its inner state.
  if (Reflect.ownKeys(source).length === 0) return { copy: source };
  return { copy, fill: () => fillObject(walk, { source, copy, mode, role }) };
}
