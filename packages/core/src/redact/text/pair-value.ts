import { isMarkerAt, REDACTED } from "../marker.ts";
import { hidesText } from "../names/hides-text.ts";
import { splitName } from "../names/split-name.ts";
import { schemeEnd } from "./auth-schemes.ts";
import type { PairKey } from "./pair-key.ts";
import { isReferenceAt, isStateWord, isStopWord } from "./stop-words.ts";
import { bareEnd, closingBracket, closingQuote, lineEnd } from "./value-end.ts";
import { blockEnd, isLineStart, phraseEnd } from "./value-lines.ts";

/** What to put where; `next` is where reading goes on. */
export type PairValue = { readonly from: number; readonly to: number; readonly replacement: string };

// Counters are left in place and so read again; a longer structure under such a name is none.
const LONGEST_COUNTER = 512;
const QUOTE = /(\\{0,15})(["'`])/y;
// Between separator and value: spaces, Markdown's emphasis, or what PHP's var_dump writes there.
const SPACE = /[ \t]{0,64}(?:\*{1,2} ?|\r?\n[ \t]{0,40}string\(\d{1,8}\) )?/y;

/** The secret value behind a separator, or undefined where there is nothing to hide. */
export function readValue(text: string, separator: { key: PairKey; end: number }): PairValue | undefined {
  const { key, end } = separator;
  SPACE.lastIndex = end;
  SPACE.test(text);
  const start = SPACE.lastIndex;
  if (isMarkerAt(text, start) || isReferenceAt(text, start)) return undefined;
  const c = text[start];
  if (c === undefined) return undefined;
  const block =
    key.quote === "" && /[\r\n|>]/.test(c) ? readBlock(text, { key, end, head: start }) : undefined;
  if (block !== undefined) return block;
  QUOTE.lastIndex = start;
  const quote = QUOTE.exec(text);
  // `Cookie:` in quotes of its own: the quote behind it closes those.
  if (quote !== null && start === end && key.quote === "" && quote[0] === text[key.start - 1])
    return undefined;
  if (quote !== null) {
    const value = readQuoted(text, { key, start: QUOTE.lastIndex, quote: quote[0] });
    if (value !== "bare") return value;
  } else if (c === "{" || c === "[") return readBracket(text, { key, start });
  return readBare(text, { key, start, colon: text[end - 1] === ":" });
}

function readBlock(text: string, at: { key: PairKey; end: number; head: number }): PairValue | undefined {
  if (!isLineStart(text, at.key.start)) return undefined;
  const to = blockEnd(text, at.key.start, at.head);
  return to === undefined ? undefined : { from: at.end, to, replacement: ` ${REDACTED}` };
}

function readQuoted(
  text: string,
  at: { key: PairKey; start: number; quote: string },
): PairValue | undefined | "bare" {
  const { key, start, quote } = at;
  let to = closingQuote(text, start, quote);
  if (to === -1 && key.quote === "") {
    if (quote !== '"') return "bare";
    to = lineEnd(text, start, "");
  }
  if (to === -1) to = text.length;
  const value = text.slice(start, to);
  if (value === REDACTED || !hidesText(key.kind, value)) return undefined;
  return { from: start, to, replacement: REDACTED };
}

function readBracket(text: string, at: { key: PairKey; start: number }): PairValue | undefined {
  const { key, start } = at;
  if (key.kind === "opaque" || key.kind === "address") return undefined;
  const to = closingBracket(text, start, key.quote.slice(0, -1));
  const isCounter = key.kind === "counted" && to - start <= LONGEST_COUNTER;
  if (isCounter && !/["'`]\s{0,8}[,\]}]/.test(text.slice(start, to))) return undefined;
  return { from: start, to, replacement: `${key.quote}${REDACTED}${key.quote}` };
}

function readBare(text: string, at: { key: PairKey; start: number; colon: boolean }): PairValue | undefined {
  const { key, start } = at;
  const before = text[key.start - 1] ?? "";
  const enclosing = key.quote === "" && /["'`]/.test(before) ? before : "";
  const word = text.slice(start, bareEnd(text, start, enclosing));
  // After a header's name or `=` no sentence goes on.
  const inSentence = at.colon && !/-|^authorization$/i.test(key.name);
  const isScheme = schemeEnd(text, { start, enclosing }) !== undefined;
  if (!isScheme && (inSentence ? isStopWord(word) : isStateWord(word))) return undefined;
  // `authorization: 3` counts errors, `Authorization: 3` is a header.
  const kind = key.name === "Authorization" ? "secret" : key.kind;
  if (!hidesText(kind, word)) return undefined;
  const to = bareValueEnd(text, { ...at, enclosing });
  return {
    from: start,
    to,
    replacement: key.quote === "" ? REDACTED : `${key.quote}${REDACTED}${key.quote}`,
  };
}

function bareValueEnd(
  text: string,
  at: { key: PairKey; start: number; colon: boolean; enclosing: string },
): number {
  const { key, start, colon, enclosing } = at;
  const scheme = schemeEnd(text, { start, enclosing });
  if (scheme !== undefined) return scheme;
  const words = splitName(key.name);
  const last = words.at(-1) ?? "";
  if (colon && (last === "cookie" || last === "authorization")) return lineEnd(text, start, enclosing);
  if (/phrase|mnemonic/.test(last)) return lineEnd(text, start, enclosing);
  const end = bareEnd(text, start, enclosing);
  return isLineStart(text, key.start) ? phraseEnd(text, { start, end }) : end;
}
