import { classifyName, type NameKind } from "../names/classify-name.ts";

/** The name in front of a separator in a text. */
export type PairKey = {
  readonly name: string;
  readonly kind: NameKind;
  /** Index of the first character, of the opening quote if there is one. */
  readonly start: number;
  /** The quote around the name with its backslashes: `"`, `\"`, `\\\"`, or "". */
  readonly quote: string;
};

const LONGEST_KEY = 80;
const LONGEST_ESCAPE = 15;
const isQuote = (c: string | undefined) => c === '"' || c === "'" || c === "`";

function isNameCode(code: number): boolean {
  if (code > 127) return code !== 0x2028 && code !== 0x2029 && code !== 0xa0;
  if (code >= 97 && code <= 122) return true;
  if (code >= 65 && code <= 90) return true;
  if (code >= 48 && code <= 57) return true;
  return (
    code === 95 || code === 45 || code === 46 || code === 36 || code === 37 || code === 91 || code === 93
  );
}

/** Two letters in a row; times, numbers and one-letter names have none and are the most frequent of all. */
function hasWord(text: string, start: number, end: number): boolean {
  let row = 0;
  for (let at = start; at < end; at++) {
    row = text.charCodeAt(at) > 64 ? row + 1 : 0;
    if (row === 2) return true;
  }
  return false;
}

/** Reads backwards from a separator; every step is bounded, so that a text full of separators costs no more than its length. */
export function keyBefore(text: string, separator: number): PairKey | undefined {
  let end = separator;
  for (let skipped = 0; skipped < 4 && end > 0 && " \t*=:".includes(text[end - 1] ?? "x"); skipped++) end--;
  if (isQuote(text[end - 1])) return quotedKey(text, end);
  // `settings["password"] = …`
  if (text[end - 1] === "]" && isQuote(text[end - 2])) return quotedKey(text, end - 1);
  let start = end;
  while (start > 0 && end - start < LONGEST_KEY && isNameCode(text.charCodeAt(start - 1))) start--;
  if (end - start < 2 || !hasWord(text, start, end)) return undefined;
  const name = text.slice(start, end);
  const kind = classifyName(name);
  return kind === "plain" ? labelledKey(text, { start, end }) : { name, kind, start, quote: "" };
}

const SECOND_WORDS = /^(?:keys?|codes?|strings?|ur[li]|id|phrase|tag|word|header|value)$/i;

/** Names of two words, as people write them: `API key: …`, `Connection string = …`. */
function labelledKey(text: string, span: { start: number; end: number }): PairKey | undefined {
  if (text[span.start - 1] !== " " || !SECOND_WORDS.test(text.slice(span.start, span.end))) return undefined;
  let start = span.start - 1;
  while (start > 0 && span.end - start < LONGEST_KEY && isNameCode(text.charCodeAt(start - 1))) start--;
  const name = text.slice(start, span.end);
  const kind = classifyName(name);
  return kind === "plain" ? undefined : { name, kind, start, quote: "" };
}

function quotedKey(text: string, end: number): PairKey | undefined {
  const quote = text[end - 1] ?? "";
  let nameEnd = end - 1;
  while (nameEnd > 0 && text[nameEnd - 1] === "\\" && end - nameEnd < LONGEST_ESCAPE) nameEnd--;
  const opening = text.slice(nameEnd, end);
  const open = text.lastIndexOf(quote, nameEnd - 1);
  if (open === -1 || nameEnd - open > LONGEST_KEY) return undefined;
  const name = text.slice(open + 1, nameEnd);
  // Between two unrelated quotes there is more than a name.
  if (/[\n=:,;{}()<>&?|]|redacted\]/.test(name)) return undefined;
  return { name, kind: classifyName(name), start: open - (opening.length - 1), quote: opening };
}
