/** Positions of a part that one word of bits holds. */
const BITS = 32;

/**
 * Whether the whole text fits a pattern in which `*` stands for any text and `?` for one UTF-16 unit. No regular
 * expression: one from a user on a text from outside can run for ever; this takes a 32nd of pattern × text steps at the most.
 */
export function matchesWildcard(text: string, pattern: string): boolean {
  const [first = "", ...parts] = pattern.split("*");
  const last = parts.pop();
  if (last === undefined) return text.length === first.length && fitsAt(text, first, 0);
  const end = text.length - last.length;
  if (end < first.length || !fitsAt(text, first, 0) || !fitsAt(text, last, end)) return false;
  let from = first.length;
  for (const part of parts) {
    from = part === "" ? from : endOfPart(text, part, { from, end });
    if (from < 0) return false;
  }
  return true;
}

function fitsAt(text: string, part: string, from: number): boolean {
  for (let at = 0; at < part.length; at++) if (part[at] !== "?" && part[at] !== text[from + at]) return false;
  return true;
}

/**
 * Where the first place that fits a part ends; -1: nowhere. Bit n of the state says that the last n + 1 units read fit the
 * first of the part, so that a unit is read once. Source: Baeza-Yates and Gonnet, "A new approach to text searching", 1992.
 */
function endOfPart(text: string, part: string, { from, end }: { from: number; end: number }): number {
  const { fitting, any } = masksOf(part);
  const state = new Int32Array(any.length);
  const final = 1 << ((part.length - 1) % BITS);
  for (let at = from; at < end; at++) {
    const mask = fitting.get(text.charCodeAt(at)) ?? any;
    let carried = 1;
    for (let word = 0; word < state.length; word++) {
      const before = state[word] ?? 0;
      state[word] = ((before << 1) | carried) & (mask[word] ?? 0);
      carried = before >>> (BITS - 1);
    }
    if ((state.at(-1) ?? 0) & final) return at + 1;
  }
  return -1;
}

/** By unit the positions of a part that it fits, as bits; `any`: those that all do. */
function masksOf(part: string): { fitting: Map<number, Int32Array>; any: Int32Array } {
  const any = new Int32Array(Math.ceil(part.length / BITS));
  const fitting = new Map<number, Int32Array>();
  const add = (mask: Int32Array, at: number) => {
    const word = Math.floor(at / BITS);
    mask[word] = (mask[word] ?? 0) | (1 << (at % BITS));
  };
  for (let at = 0; at < part.length; at++) if (part[at] === "?") add(any, at);
  for (let at = 0; at < part.length; at++) {
    if (part[at] === "?") continue;
    const unit = part.charCodeAt(at);
    const mask = fitting.get(unit) ?? any.slice();
    add(mask, at);
    fitting.set(unit, mask);
  }
  return { fitting, any };
}
