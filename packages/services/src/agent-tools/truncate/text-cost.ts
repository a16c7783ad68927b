/** What a text takes up: characters, or those of its JSON text without the quotes. */
export type TextCost = {
  length(text: string): number;
  /** The longest beginning that fits, which cuts no surrogate pair. */
  head(text: string, room: number): string;
  /** The longest end that fits. */
  tail(text: string, room: number): string;
};

export const PLAIN_TEXT: TextCost = {
  length: (text) => text.length,
  head: (text, room) => text.slice(0, wholeBefore(text, Math.max(0, Math.min(room, text.length)))),
  tail: (text, room) => text.slice(wholeAfter(text, text.length - Math.max(0, Math.min(room, text.length)))),
};

export const JSON_TEXT: TextCost = {
  length: (text) => JSON.stringify(text).length - 2,
  head: (text, room) => {
    let end = 0;
    for (let used = 0; end < text.length; end += 1) {
      used += costAt(text, end);
      if (used > room) break;
    }
    return text.slice(0, wholeBefore(text, end));
  },
  tail: (text, room) => {
    let start = text.length;
    for (let used = 0; start > 0; start -= 1) {
      used += costAt(text, start - 1);
      if (used > room) break;
    }
    return text.slice(wholeAfter(text, start));
  },
};

const SHORT_ESCAPES = new Set('"\\\b\t\n\f\r');

/** JSON.stringify writes lone surrogates as escapes (ECMA-262 §25.5.2.3). */
function costAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code >= 0xd8_00 && code <= 0xdf_ff) return isPair(text, index - 1) || isPair(text, index) ? 1 : 6;
  if (SHORT_ESCAPES.has(text.charAt(index))) return 2;
  return code < 0x20 ? 6 : 1;
}

function isPair(text: string, index: number): boolean {
  const first = text.charCodeAt(index);
  const second = text.charCodeAt(index + 1);
  return first >= 0xd8_00 && first <= 0xdb_ff && second >= 0xdc_00 && second <= 0xdf_ff;
}

const wholeBefore = (text: string, end: number) => (isPair(text, end - 1) ? end - 1 : end);
const wholeAfter = (text: string, start: number) => (isPair(text, start - 1) ? start + 1 : start);
