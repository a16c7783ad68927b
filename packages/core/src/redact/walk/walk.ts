import { REDACTED } from "../marker.ts";
import { redactNumber, redactString } from "./leaf.ts";
import { startCopy } from "./start-copy.ts";
import type { Fill, Mode, Role, Rules, Task, Walk } from "./walk-context.ts";

// Getters and proxies can make objects without end; no value that fits into memory comes near.
const MOST_OBJECTS = 4_000_000;

/** Copies a value of any shape. Objects wait on a list of their own, so that no depth can overflow the stack. */
export function walkValue(root: unknown, rules: Rules): unknown {
  if (typeof root === "string") return rules.text(root);
  const waiting: (Task & { fill: Fill })[] = [];
  const copies = new Map<Mode, Map<object, unknown>>();
  let left = MOST_OBJECTS;

  const readObject = (source: object, mode: Mode, role: Role): unknown => {
    const seen = copies.get(mode) ?? new Map<object, unknown>();
    if (seen.size === 0) copies.set(mode, seen);
    const known = seen.get(source);
    if (known !== undefined) return known;
    if (left-- <= 0) return REDACTED;
    try {
      const { copy, fill } = startCopy(source, mode, rules);
      seen.set(source, copy);
      if (fill !== undefined && typeof copy === "object" && copy !== null)
        waiting.push({ source, copy, mode, role, fill });
      return copy;
    } catch {
      // A hostile proxy may throw anywhere; a log must not.
      return REDACTED;
    }
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
          return value === null ? null : readObject(value, mode, role);
        default:
          return value;
      }
    },
  };

  const copy = walk.read(root, "plain");
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    try {
      next.fill(walk, next);
    } catch {
      // What was copied until here stays.
    }
  }
  return copy;
}
