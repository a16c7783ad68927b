import { REDACTED } from "../marker.ts";
import { redactSqlLiterals } from "./echo-shapes.ts";
import { readMember } from "./fill-object.ts";
import { defineProperty, readProperty, UNREADABLE } from "./properties.ts";
import type { Mode, Task, Walk } from "./walk-context.ts";

/** A real Error of the same prototype, so that `instanceof`, loggers and `util.inspect` treat it as one. */
export function emptyError(source: Error): Error {
  if (typeof DOMException === "function" && source instanceof DOMException)
    return new DOMException("", source.name);
  const copy = Object.setPrototypeOf(new Error(""), Object.getPrototypeOf(source));
  // Without one of its own the source says nothing here; the copy must not either.
  for (const key of ["message", "stack"]) Reflect.deleteProperty(copy, key);
  return copy;
}

/** Copies what an error has, hidden properties (message, stack, cause, errors) too. */
export function fillError(walk: Walk, task: Task): void {
  const { source, copy, mode } = task;
  const isDom = typeof DOMException === "function" && source instanceof DOMException;
  const keys = isDom ? ["message", ...Reflect.ownKeys(source)] : Reflect.ownKeys(source);
  for (const key of keys) {
    const value = readProperty(source, key);
    const enumerable = Object.prototype.propertyIsEnumerable.call(source, key);
    if (key === "message") defineProperty(copy, key, errorText(walk, mode, value), enumerable);
    else if (key === "stack") defineProperty(copy, key, stackText(walk, task, value), enumerable);
    else if (typeof key === "symbol")
      defineProperty(copy, key, value === UNREADABLE ? REDACTED : walk.read(value, mode), enumerable);
    else {
      const reading = walk.rules.key(key);
      defineProperty(copy, reading.text, readMember(walk, task, { key, reading, value }), enumerable);
    }
  }
}

/** The stack repeats the message, which is read as one text first: it may be JSON, as zod's is. */
function stackText(walk: Walk, { source, mode }: Task, stack: unknown): unknown {
  const message = readProperty(source, "message");
  const at =
    typeof stack === "string" && typeof message === "string" && message !== "" ? stack.indexOf(message) : -1;
  if (typeof stack !== "string" || typeof message !== "string" || at === -1)
    return errorText(walk, mode, stack);
  const rest = stack.slice(at + message.length);
  return `${walk.rules.text(stack.slice(0, at))}${errorText(walk, mode, message)}${walk.rules.text(rest)}`;
}

const STATEMENT = /\b(?:insert\s+into|update\s[^\n]{1,200}\sset|delete\s+from|select\s[^\n]{1,500}\sfrom)\s/i;

/** Query builders put the whole statement into the message. */
function errorText(walk: Walk, mode: Mode, value: unknown): unknown {
  if (value === UNREADABLE) return REDACTED;
  if (typeof value !== "string") return walk.read(value, mode);
  const text = walk.rules.text(value);
  return walk.rules.readsStructure && STATEMENT.test(text) ? redactSqlLiterals(text, REDACTED) : text;
}
