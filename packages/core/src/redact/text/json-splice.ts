import { REDACTED } from "../marker.ts";
import { stringEnd, valueEnd } from "./json-tokens.ts";

/** Redacts a parsed JSON value: the walk over objects, handed in since it in turn reads strings. */
export type RedactTree = (value: unknown) => unknown;

export type Splice = {
  readonly original: unknown;
  readonly redacted: unknown;
  readonly redactTree: RedactTree;
  readonly redactKey: (key: string) => string;
};

/** An open object or array: its two forms, and where the text is in it. */
type Level = {
  readonly original: unknown;
  readonly redacted: unknown;
  readonly isArray: boolean;
  index: number;
  key: string | undefined;
  newKey: string | undefined;
};

/**
 * Walks over the tokens of a JSON text beside its value and its redacted value, and replaces only what differs, so
 * that everything else keeps its spelling: `1.0`, `12345678901234567890`, an indent, the order of keys.
 */
export function spliceJson(text: string, splice: Splice): string {
  let out = "";
  let done = 0;
  const levels: Level[] = [];
  const replace = (from: number, to: number, value: unknown) => {
    out += text.slice(done, from) + JSON.stringify(value ?? REDACTED);
    done = to;
  };
  for (let at = 0; at < text.length; ) {
    const c = text[at];
    const level = levels.at(-1);
    if (c === "}" || c === "]") {
      levels.pop();
      at++;
    } else if (c === "," || c === ":" || c === " " || c === "\n" || c === "\r" || c === "\t") {
      if (c === "," && level !== undefined) {
        level.index++;
        level.key = undefined;
      }
      at++;
    } else if (level !== undefined && !level.isArray && level.key === undefined) {
      const end = stringEnd(text, at);
      const key: string = JSON.parse(text.slice(at, end));
      level.key = key;
      level.newKey = splice.redactKey(key);
      if (level.newKey !== key) replace(at, end, level.newKey);
      at = end;
    } else {
      const original = level === undefined ? splice.original : childOf(level.original, level, level.key);
      const redacted = level === undefined ? splice.redacted : childOf(level.redacted, level, level.newKey);
      const isArray = c === "[";
      if ((isArray || c === "{") && isKind(original, isArray) && isKind(redacted, isArray)) {
        levels.push({ original, redacted, isArray, index: 0, key: undefined, newKey: undefined });
        at++;
        continue;
      }
      const end = valueEnd(text, at);
      const value: unknown = isArray || c === "{" ? REDACTED : JSON.parse(text.slice(at, end));
      const next = newValue(value, { original, redacted, splice });
      if (isArray || c === "{" || next !== value) replace(at, end, next);
      at = end;
    }
  }
  return done === 0 ? text : out + text.slice(done);
}

/** Of a doubled key JSON.parse keeps the last; one before it is read for itself, or hidden like the last. */
function newValue(value: unknown, at: { original: unknown; redacted: unknown; splice: Splice }): unknown {
  if (value === at.original) return at.redacted;
  return at.original === at.redacted ? at.splice.redactTree(value) : REDACTED;
}

function isKind(value: unknown, isArray: boolean): boolean {
  return typeof value === "object" && value !== null && Array.isArray(value) === isArray;
}

function childOf(parent: unknown, level: Level, key: string | undefined): unknown {
  if (Array.isArray(parent)) return parent[level.index];
  if (typeof parent !== "object" || parent === null || key === undefined) return undefined;
  return Object.getOwnPropertyDescriptor(parent, key)?.value;
}
