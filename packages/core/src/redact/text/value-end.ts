import { isMarkerAt } from "../marker.ts";
import { trimmedEnd } from "./trim-run.ts";

/** Index of the quote that closes a string opened with `quote` (with its backslashes), or -1. Deeper escaped quotes belong to it. */
export function closingQuote(text: string, from: number, quote: string): number {
  const mark = quote.at(-1) ?? '"';
  for (let at = text.indexOf(mark, from); at !== -1; at = text.indexOf(mark, at + 1)) {
    let escapes = 0;
    while (at - escapes > from && text[at - escapes - 1] === "\\") escapes++;
    const closes = quote.length === 1 ? escapes % 2 === 0 : escapes < quote.length;
    if (closes) return at - Math.min(escapes, quote.length - 1);
  }
  return -1;
}

/** Index behind the bracket that closes the one at `open`; the end of the text if there is none. */
export function closingBracket(text: string, open: number, backslashes: string): number {
  let depth = 0;
  for (let at = open; at < text.length; at++) {
    const c = text[at];
    if (c === "{" || c === "[") depth++;
    else if ((c === "}" || c === "]") && --depth === 0) return at + 1;
    else if (c === '"' || c === "'" || c === "`") {
      const end = closingQuote(text, at + 1, backslashes + c);
      if (end === -1) return c === '"' ? text.length : at + 1 + lineRest(text, at + 1);
      at = end + backslashes.length;
    }
  }
  return text.length;
}

function lineRest(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return (end === -1 ? text.length : end) - from;
}

/** Index where the line ends: a line break, real or escaped, or the quote that encloses the pair. */
export function lineEnd(text: string, from: number, enclosing: string): number {
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (c === "\n" || c === "\r") return at;
    if (c === "\\" && (text[at + 1] === "n" || text[at + 1] === "r")) return at;
    if (enclosing !== "" && c === enclosing) return text[at - 1] === "\\" ? at - 1 : at;
  }
  return text.length;
}

const NEXT_PAIR = /[&;,](?:amp;)?\s?[\w.%[\]-]{1,64}(?:=|: ?)/y;
const CLOSERS = " \t\r\n,;:.)]}>\"'`\\";

/**
 * Index where an unquoted value ends: white space, a quote or bracket that was opened before it, an escaped line
 * break, or the start of the next pair of a form, a connection string or a list. A comma inside a password stays in it.
 */
export function bareEnd(text: string, start: number, enclosing: string): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 96 && code < 123) continue;
    const c = text[at] ?? "";
    if (code <= 32 || code === 0xa0 || c === enclosing) break;
    if ((c === '"' || c === "'" || c === "`") && closes(text, at)) break;
    if ((c === ")" || c === "]" || c === "}") && closes(text, at)) break;
    if (c === "<" && (/[a-z/!]/i.test(text[at + 1] ?? "") || isMarkerAt(text, at + 1))) break;
    if (c === "\\" && /[nrt"'`]/.test(text[at + 1] ?? "") && at > start) break;
    if ((c === "&" || c === ";" || c === ",") && (closes(text, at) || nextPair(text, at))) break;
  }
  return trimmedEnd(text, { start, end: at }, ".,;:");
}

const closes = (text: string, at: number) => at + 1 >= text.length || CLOSERS.includes(text[at + 1] ?? "x");

function nextPair(text: string, at: number): boolean {
  NEXT_PAIR.lastIndex = at;
  return NEXT_PAIR.test(text);
}
