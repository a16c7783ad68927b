import { asText, readProperty } from "./safe-read.ts";

const MAX_HEADERS = 200;

export type HeaderMap = ReadonlyMap<string, string>;

/**
 * Headers by lower-case name, from any form they come in: a plain object in any case (values text, numbers or
 * lists), Headers, Map, entries, or undici's raw array of names and values in turn. The first value of a name
 * counts.
 */
export function readHeaders(headers: unknown): HeaderMap {
  const found = new Map<string, string>();
  try {
    for (const [name, value] of listPairs(headers)) {
      const key = decode(name)?.trim().toLowerCase();
      const text = decode(firstOf(value));
      if (key !== undefined && text !== undefined && !found.has(key)) found.set(key, text);
    }
  } catch {
    // A proxy or an iterator that throws: what was read so far stands.
  }
  return found;
}

function* listPairs(headers: unknown): Generator<[unknown, unknown]> {
  if (headers === null || typeof headers !== "object") return;
  const iterator = readProperty(headers, Symbol.iterator);
  if (typeof iterator !== "function") {
    for (const name of Object.keys(headers).slice(0, MAX_HEADERS)) yield [name, readProperty(headers, name)];
    return;
  }
  yield* pairUp(headers as Iterable<unknown>);
}

/** Entries come as pairs; a raw array comes as name, value, name, value. */
function* pairUp(items: Iterable<unknown>): Generator<[unknown, unknown]> {
  let count = 0;
  let pendingName: { name: unknown } | undefined;
  for (const item of items) {
    count += 1;
    if (count > 2 * MAX_HEADERS) return;
    if (pendingName !== undefined) {
      yield [pendingName.name, item];
      pendingName = undefined;
    } else if (Array.isArray(item)) {
      yield [item[0], item[1]];
    } else {
      pendingName = { name: item };
    }
  }
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

function decode(value: unknown): string | undefined {
  if (value instanceof Uint8Array) return new TextDecoder("latin1").decode(value.subarray(0, 2_000));
  return asText(value);
}
