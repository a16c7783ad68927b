import { Secret } from "../secret.ts";
import { copyBuiltin } from "./copy-builtin.ts";
import { fillArray } from "./fill-array.ts";
import { fillMap, fillSet } from "./fill-collection.ts";
import { emptyError, fillError } from "./fill-error.ts";
import { fillObject } from "./fill-object.ts";
import { fillSnapshot, hasToJson } from "./json-snapshot.ts";
import type { Fill, Mode, Rules } from "./walk-context.ts";

/** The empty copy of an object, and what fills it later; without `fill` the copy is complete. */
export type Start = { readonly copy: unknown; readonly fill: Fill | undefined };

export function startCopy(source: object, mode: Mode, rules: Rules): Start {
  if (Array.isArray(source)) return { copy: new Array(source.length), fill: fillArray };
  const prototype: unknown = Object.getPrototypeOf(source);
  if (prototype === Object.prototype)
    return { copy: {}, fill: hasToJson(source) ? fillSnapshot : fillObject };
  if (prototype === null)
    return { copy: Object.create(null), fill: hasToJson(source) ? fillSnapshot : fillObject };
  return startInstance(source, mode, rules);
}

function startInstance(source: object, mode: Mode, rules: Rules): Start {
  if (source instanceof Secret) return { copy: source, fill: undefined };
  if (source instanceof Error) return { copy: emptyError(source), fill: fillError };
  const builtin = copyBuiltin(source, mode, rules);
  if (builtin !== undefined) return { copy: builtin, fill: undefined };
  if (source instanceof Map) return { copy: likeSource(source, new Map()), fill: fillMap };
  if (source instanceof Set) return { copy: likeSource(source, new Set()), fill: fillSet };
  if (hasToJson(source)) return { copy: likeSource(source, {}), fill: fillSnapshot };
  // Nothing to see from outside: a handle, a key object, a stream. A copy would only lose its inner state.
  if (Reflect.ownKeys(source).length === 0) return { copy: source, fill: undefined };
  return { copy: likeSource(source, {}), fill: fillObject };
}

function likeSource(source: object, copy: object): object {
  return Object.setPrototypeOf(copy, Object.getPrototypeOf(source));
}
