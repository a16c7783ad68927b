import { ExpressionError } from "../template-error.ts";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** Reads a quoted text; `\n`, `\r`, `\t` and a backslash in front of any other character are escapes. */
export function readString(source: string, open: number): { value: string; next: number } {
  const quote = source[open];
  let value = "";
  for (let at = open + 1; at < source.length; at++) {
    const c = source[at] ?? "";
    if (c === quote) return { value, next: at + 1 };
    if (c === "\\") {
      at++;
      const escaped = source[at] ?? "";
      value += Object.hasOwn(ESCAPES, escaped) ? ESCAPES[escaped] : escaped;
    } else value += c;
  }
  throw new ExpressionError(`a quote is not closed in "${source.slice(0, 60)}"`);
}
