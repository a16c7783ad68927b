import { BadRequestError, isUnsafeName } from "@carillon/core";

const MAX_DEPTH = 100;

/**
 * Refuses what no tool has a use for and something behind would stumble over: keys that reach an object's prototype,
 * nesting without an end, U+0000 (Postgres stores none) and halves of surrogate pairs, which are no characters.
 * @param path of the value itself, `parameters`; "" for an input as a whole
 * @throws BadRequestError with the path of the first one
 */
export function refuseUnsafeInput(value: unknown, path: string): void {
  refuseIn(value, path, { refuseText, depth: 0 });
}

/**
 * Refuses keys that reach an object's prototype, and nesting without an end; text may be any.
 * @throws BadRequestError with the path of the first one
 */
export function refuseUnsafeNames(value: unknown, path: string): void {
  refuseIn(value, path, { refuseText: null, depth: 0 });
}

type Reading = {
  readonly refuseText: ((text: string, path: string) => void) | null;
  readonly depth: number;
};

function refuseIn(value: unknown, path: string, reading: Reading): void {
  const { refuseText, depth } = reading;
  if (typeof value === "string") refuseText?.(value, path);
  if (typeof value !== "object" || value === null) return;
  if (depth > MAX_DEPTH) refuse(path, `Nested more than ${MAX_DEPTH} levels deep`);
  const deeper = { refuseText, depth: depth + 1 };
  for (const key of Object.keys(value)) {
    const at = path === "" ? key : `${path}.${key}`;
    const each = (value as Record<string, unknown>)[key];
    if (isUnsafeName(key, each)) refuse(at, "This name is not allowed");
    refuseText?.(key, path);
    refuseIn(each, at, deeper);
  }
}

function refuseText(text: string, path: string): void {
  if (text.includes("\u0000")) refuse(path, "Holds the character U+0000, which no text here can hold");
  if (!text.isWellFormed()) refuse(path, "Is not Unicode text: it holds half of a surrogate pair");
}

function refuse(path: string, message: string): never {
  throw new BadRequestError([{ path, message }]);
}
