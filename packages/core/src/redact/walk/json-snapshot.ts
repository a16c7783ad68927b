import { REDACTED } from "../marker.ts";
import { fillObject } from "./fill-object.ts";
import { defineProperty, readProperty, UNREADABLE } from "./properties.ts";
import type { Task, Walk } from "./walk-context.ts";

export function hasToJson(source: object): boolean {
  return typeof readProperty(source, "toJSON") === "function";
}

/**
 * An object that writes its own JSON may give what its properties do not show. Its copy answers with the redacted
 * JSON of this moment; the method itself is not carried over, since it could still reach the secret.
 */
export function fillSnapshot(walk: Walk, task: Task): void {
  const { source, copy } = task;
  fillObject(walk, task);
  const json = toJson(source);
  const snapshot = json === source ? copy : json === UNREADABLE ? REDACTED : walk.read(json, task.mode);
  defineProperty(copy, "toJSON", () => snapshot, false);
}

function toJson(source: object): unknown {
  try {
    const method: unknown = Reflect.get(source, "toJSON");
    return typeof method === "function" ? Reflect.apply(method, source, [""]) : UNREADABLE;
  } catch {
    return UNREADABLE;
  }
}
