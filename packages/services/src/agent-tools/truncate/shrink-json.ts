import type { TruncationStrategy } from "@carillon/core";
import { asJson, isHolder, jsonLength, lengthOfPlain } from "./json-length.ts";
import { shrinkText } from "./shrink-text.ts";
import { JSON_TEXT } from "./text-cost.ts";

/** What is nested deeper is told by its length alone. */
const MAX_DEPTH = 100;
/** In less a value is not shrunk, but left out. */
const MIN_ROOM = 64;
/** Room for the words about parts left out. */
const MARKER_ROOM = 56;
/** A part gets at least this share of an array's room. */
const LEAST_SHARE = 1 / 20;
/** The same of an object's, in characters. */
const LEAST_FIELD = 100;
/** Of more parts it is not reckoned how the room is best shared. */
const MAX_SHARED = 1_000;
/** Of an array's room, what its last items get. */
const TAIL_SHARES: Readonly<Record<TruncationStrategy, number>> = { end: 0, middle: 0.5, smart: 0.25 };

type Shrunk = { readonly value: unknown; readonly length: number };

/**
 * A value whose JSON text is no longer than `room` characters (64 or more): long texts and arrays are cut, with words in
 * place of what was left out. Each part of what is given is looked at once or twice.
 */
export function shrinkJson(
  given: unknown,
  { room: wholeRoom, strategy }: { room: number; strategy: TruncationStrategy },
): unknown {
  const sizes = new Map<object, number>();

  /** Infinity: it is nested too deep somewhere. */
  function sizeOf(value: unknown, depth: number): number {
    if (!isHolder(value)) return lengthOfPlain(value);
    const known = sizes.get(value);
    if (known !== undefined) return known;
    const parts = Array.isArray(value) ? value : Object.keys(value);
    let size = Math.max(2, 1 + parts.length);
    if (depth > MAX_DEPTH && parts.length > 0) size = Number.POSITIVE_INFINITY;
    else if (Array.isArray(value)) for (const each of value) size += sizeOf(asJson(each) ?? null, depth + 1);
    else
      for (const [name, part] of fieldsOf(value)) size += lengthOfPlain(name) + 1 + sizeOf(part, depth + 1);
    sizes.set(value, size);
    return size;
  }

  function shrink(value: unknown, room: number, depth: number): Shrunk {
    const length = sizeOf(value, depth);
    if (length <= room) return { value, length };
    if (typeof value === "string") {
      const text = shrinkText(value, { room: room - 2, strategy, cost: JSON_TEXT });
      return { value: text, length: lengthOfPlain(text) };
    }
    if (!isHolder(value)) return { value: null, length: 4 };
    if (depth > MAX_DEPTH) return told(`[nested too deep: ${jsonLength(value)} characters left out]`);
    return Array.isArray(value) ? shrinkArray(value, room, depth) : shrinkObject(value, room, depth);
  }

  /** null: there is no room for it. */
  function fit(value: unknown, { room, depth }: { room: number; depth: number }): Shrunk | null {
    const length = sizeOf(value, depth);
    if (length <= room) return { value, length };
    return room >= MIN_ROOM ? shrink(value, room, depth) : null;
  }

  function shrinkArray(items: readonly unknown[], room: number, depth: number): Shrunk {
    const parts = items.map((each) => ({ own: 1, size: sizeOf(asJson(each) ?? null, depth + 1) }));
    const shared = shareAmong(parts, room - 2);
    const isAll = shared !== null;
    let left = isAll ? room - 2 : room - 2 - MARKER_ROOM;
    const most = shared ?? Math.max(fairShare(parts, left), Math.floor(left * LEAST_SHARE));
    const forLast = isAll ? 0 : Math.floor(left * TAIL_SHARES[strategy]);
    left -= forLast;
    const take = (index: number): Shrunk | null => {
      const part = asJson(items[index]) ?? null;
      const taken = fit(part, { room: Math.min(left, most) - 1, depth: depth + 1 });
      if (taken) left -= taken.length + 1;
      return taken;
    };
    const first: unknown[] = [];
    let length = 2;
    for (let taken = take(0); taken; taken = first.length < items.length ? take(first.length) : null) {
      first.push(taken.value);
      length += taken.length + 1;
    }
    left += forLast;
    const last: unknown[] = [];
    while (first.length + last.length < items.length) {
      const taken = strategy === "end" ? null : take(items.length - 1 - last.length);
      if (!taken) break;
      last.push(taken.value);
      length += taken.length + 1;
    }
    const leftOut = items.length - first.length - last.length;
    if (leftOut === 0) return { value: [...first, ...last.reverse()], length };
    const marker = told(`… [${leftOut} of ${items.length} items left out] …`);
    return { value: [...first, marker.value, ...last.reverse()], length: length + marker.length + 1 };
  }

  function shrinkObject(object: object, room: number, depth: number): Shrunk {
    const fields = fieldsOf(object);
    const parts = fields.map(([name, part]) => ({
      own: lengthOfPlain(name) + 2,
      size: sizeOf(part, depth + 1),
    }));
    const shared = shareAmong(parts, room - 2);
    let left = shared === null ? room - 2 - MARKER_ROOM : room - 2;
    const most = shared ?? Math.max(fairShare(parts, left), LEAST_FIELD);
    const kept: [string, unknown][] = [];
    let length = 2;
    for (const [name, part] of fields) {
      const own = lengthOfPlain(name) + 2;
      const taken = fit(part, { room: Math.min(left, most) - own, depth: depth + 1 });
      if (!taken) continue;
      kept.push([name, taken.value]);
      left -= own + taken.length;
      length += own + taken.length;
    }
    const leftOut = fields.length - kept.length;
    if (leftOut === 0) return { value: Object.fromEntries(kept), length };
    const marker = told(`[${leftOut} of ${fields.length} fields left out]`);
    const name = freeName(object);
    kept.push([name, marker.value]);
    return { value: Object.fromEntries(kept), length: length + lengthOfPlain(name) + 2 + marker.length };
  }

  return shrink(asJson(given) ?? null, wholeRoom, 1).value;
}

const told = (text: string): Shrunk => ({ value: text, length: lengthOfPlain(text) });

function fieldsOf(object: object): [string, unknown][] {
  const fields: [string, unknown][] = [];
  for (const [name, value] of Object.entries(object)) {
    const part = asJson(value);
    if (part !== undefined) fields.push([name, part]);
  }
  return fields;
}

function freeName(object: object): string {
  for (let number = 1, name = "…"; ; number += 1, name = `… ${number}`)
    if (!Object.hasOwn(object, name)) return name;
}

/** `own`: what it takes beside its value. */
type Part = { readonly own: number; readonly size: number };

/** The most that each may have so that all are shown, shortened or whole; null: some have to be left out. */
function shareAmong(parts: readonly Part[], room: number): number | null {
  const most = fairShare(parts, room);
  const isShown = ({ own, size }: Part) => own + size <= most || most - own >= MIN_ROOM;
  return parts.every(isShown) ? most : null;
}

/** The most that each may have so that all together take no more than the room. */
function fairShare(parts: readonly Part[], room: number): number {
  if (parts.length > MAX_SHARED) return 0;
  let left = room;
  let count = parts.length;
  const needed = parts.map(({ own, size }) => own + size);
  for (const each of needed.sort((a, b) => a - b)) {
    if (each * count > left) return Math.floor(left / count);
    left -= each;
    count -= 1;
  }
  return room;
}
