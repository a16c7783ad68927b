import { REDACTED } from "../marker.ts";

/** Redacts a parsed JSON value: the walk over objects, handed in since it in turn reads strings. */
export type RedactTree = (value: unknown) => unknown;

/** Could the whole text be one JSON value with something in it? Cheap, since failing to parse costs an exception. */
export function looksLikeJson(text: string): boolean {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length - 1;
  if (end <= start) return false;
  const first = text[start];
  const last = text[end];
  if (first === "{") return last === "}" && /^\{\s*["}]/.test(text.slice(start, start + 64));
  if (first === "[") return last === "]" && /^\[\s*["[{\-\dtfn\]]/.test(text.slice(start, start + 64));
  return first === '"' && last === '"' && end > start + 1 && text.includes('\\"');
}

/** The text with its secrets replaced, or undefined when it is no JSON. Spaces, numbers and order stay as they are. */
export function redactJson(
  text: string,
  redactTree: RedactTree,
  redactKey: (key: string) => string,
): string | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  return spliceJson(text, redactTree(parsed), redactKey);
}

type Level = {
  readonly redacted: unknown;
  readonly isArray: boolean;
  index: number;
  key: string | undefined;
};

/**
 * Walks over the tokens of the text beside the redacted value and replaces only what differs, so that everything
 * else keeps its spelling: `1.0`, `12345678901234567890`, an indent, a doubled key.
 */
function spliceJson(text: string, redacted: unknown, redactKey: (key: string) => string): string {
  let out = "";
  let done = 0;
  const levels: Level[] = [];
  const replace = (from: number, to: number, value: unknown) => {
    out += text.slice(done, from) + (JSON.stringify(value) ?? JSON.stringify(REDACTED));
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
    } else if (c === '"' && level !== undefined && !level.isArray && level.key === undefined) {
      const end = stringEnd(text, at);
      const key: string = JSON.parse(text.slice(at, end));
      level.key = redactKey(key);
      if (level.key !== key) replace(at, end, level.key);
      at = end;
    } else {
      const value = level === undefined ? redacted : childOf(level);
      if ((c === "{" && isObject(value)) || (c === "[" && Array.isArray(value))) {
        levels.push({ redacted: value, isArray: c === "[", index: 0, key: undefined });
        at++;
        continue;
      }
      const end = valueEnd(text, at);
      if (c === "{" || c === "[" || JSON.parse(text.slice(at, end)) !== value) replace(at, end, value);
      at = end;
    }
  }
  return done === 0 ? text : out + text.slice(done);
}

const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

function childOf(level: Level): unknown {
  if (level.isArray) return Array.isArray(level.redacted) ? level.redacted[level.index] : undefined;
  if (!isObject(level.redacted) || level.key === undefined) return undefined;
  return Object.getOwnPropertyDescriptor(level.redacted, level.key)?.value;
}

function valueEnd(text: string, from: number): number {
  const c = text[from];
  if (c === '"') return stringEnd(text, from);
  if (c !== "{" && c !== "[") {
    let at = from;
    while (at < text.length && !/[,\]}\s]/.test(text[at] ?? "")) at++;
    return at;
  }
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const d = text[at];
    if (d === '"') at = stringEnd(text, at) - 1;
    else if (d === "{" || d === "[") depth++;
    else if ((d === "}" || d === "]") && --depth === 0) return at + 1;
  }
  return text.length;
}

function stringEnd(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let escapes = 0;
    while (text[at - escapes - 1] === "\\") escapes++;
    if (escapes % 2 === 0) return at + 1;
  }
  return text.length;
}
