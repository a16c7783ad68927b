import { REDACTED } from "../marker.ts";
import { argumentValues, headerValues, isEntryList } from "./array-roles.ts";
import { readProperty, UNREADABLE } from "./properties.ts";
import type { Role, Task, Walk } from "./walk-context.ts";

// Past this length the keys are listed, so that a sparse array costs what it holds and not what it could hold.
const LONGEST_DENSE = 100_000;

/** Copies the elements of an array; holes stay holes, further properties (as on a RegExp match) come along. */
export function fillArray(walk: Walk, task: Task): void {
  const { source, copy, mode, role } = task;
  if (!Array.isArray(source) || !Array.isArray(copy)) return;
  const inside = mode === "plain" && walk.rules.readsStructure ? rolesOf(source, role) : undefined;
  const readAt = (index: number) => {
    const replacement = inside?.replacements?.get(index);
    if (replacement !== undefined) return replacement;
    const itemMode = inside?.secrets?.has(index) === true ? "all" : mode;
    const item = readProperty(source, index);
    return item === UNREADABLE ? REDACTED : walk.read(item, itemMode, inside?.role);
  };
  if (source.length > LONGEST_DENSE) {
    for (const key of Object.keys(source)) {
      const index = Number(key);
      if (Number.isInteger(index)) copy[index] = readAt(index);
    }
    return;
  }
  for (let index = 0; index < source.length; index++) {
    if (Object.hasOwn(source, index)) copy[index] = readAt(index);
  }
}

function rolesOf(source: readonly unknown[], role: Role) {
  const first = source[0];
  if (typeof first === "string" || first instanceof Uint8Array) {
    return { secrets: headerValues(source, role), replacements: argumentValues(source), role: undefined };
  }
  const inner: Role = role === "query" || !Array.isArray(first) || !isEntryList(source) ? role : "entry";
  return { secrets: undefined, replacements: undefined, role: inner };
}
