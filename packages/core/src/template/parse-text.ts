import { type Expression, ExpressionError, parseExpression } from "./parse-expression.ts";

/** A text as literal parts and expressions, in order. */
export type Part = string | Expression;

const OPEN = "{{";

/**
 * Splits a text at its templates. `\{{` stands for two braces as they are.
 * @throws ExpressionError
 */
export function parseText(text: string): readonly Part[] {
  const parts: Part[] = [];
  let literal = "";
  let at = 0;
  for (let open = text.indexOf(OPEN); open !== -1; open = text.indexOf(OPEN, at)) {
    if (text[open - 1] === "\\" && open - 1 >= at) {
      literal += text.slice(at, open - 1) + OPEN;
      at = open + OPEN.length;
      continue;
    }
    literal += text.slice(at, open);
    const close = findClose(text, open + OPEN.length);
    if (close === -1)
      throw new ExpressionError("{{ has no }} after it; write \\{{ for two braces as they are");
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(parseExpression(text.slice(open + OPEN.length, close)));
    at = close + 2;
  }
  literal += text.slice(at);
  if (literal !== "" || parts.length === 0) parts.push(literal);
  return parts;
}

/** The `}}` that is not inside a quoted text. */
function findClose(text: string, from: number): number {
  let quote = "";
  for (let at = from; at < text.length - 1; at += 1) {
    const sign = text[at] ?? "";
    if (quote !== "") {
      if (sign === "\\") at += 1;
      else if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === "}" && text[at + 1] === "}") return at;
  }
  return -1;
}
