import { ExpressionError } from "../template-error.ts";

/** A text cut at its templates; `expression` is what stands between the braces. */
export type TextPart = { readonly literal: string } | { readonly expression: string };

/**
 * Cuts a text at `{{ … }}`. A backslash in front makes the braces literal (`\{{`); two are one backslash in front of a
 * template. `}}` inside quotes does not close. Throws ExpressionError for a template that is not closed.
 */
export function splitText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let literal = "";
  let from = 0;
  for (let open = text.indexOf("{{"); open !== -1; open = text.indexOf("{{", from)) {
    const backslashes = countBackslashes(text, from, open);
    literal += text.slice(from, open - backslashes) + "\\".repeat(Math.floor(backslashes / 2));
    if (backslashes % 2 === 1) {
      literal += "{{";
      from = open + 2;
      continue;
    }
    const close = closingBraces(text, open + 2);
    if (literal !== "") parts.push({ literal });
    literal = "";
    parts.push({ expression: text.slice(open + 2, close).trim() });
    from = close + 2;
  }
  literal += text.slice(from);
  if (literal !== "") parts.push({ literal });
  return parts;
}

function countBackslashes(text: string, from: number, open: number): number {
  let count = 0;
  while (open - count > from && text[open - count - 1] === "\\") count++;
  return count;
}

function closingBraces(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length; at++) {
    const c = text[at] ?? "";
    if (quote !== "") {
      if (c === "\\") at++;
      else if (c === quote) quote = "";
    } else if (c === '"' || c === "'") quote = c;
    else if (c === "}" && text[at + 1] === "}") return at;
    else if (c === "{" && text[at + 1] === "{") break;
  }
  const start = text.slice(from, from + 30).trim();
  throw new ExpressionError(`"{{${start}" is not closed by "}}"; write \\{{ for literal braces`);
}
