import { evaluate } from "./evaluate.ts";
import { checkFilters } from "./filters/check-filters.ts";
import { toText } from "./filters/to-text.ts";
import { checkName } from "./names.ts";
import { type Expression, parseExpression } from "./parse/parse-expression.ts";
import { splitText } from "./parse/split-text.ts";
import type { RenderState } from "./render-state.ts";
import { ExpressionError } from "./template-error.ts";

export type KnownSets = {
  variables?: Set<string>;
  secrets?: Set<string>;
  steps?: Set<string>;
  item?: boolean;
  alert?: boolean;
  output?: boolean;
};

/** A text with templates: its names, and what makes the value of it. */
export type CompiledText = {
  readonly expressions: readonly Expression[];
  readonly render: (state: RenderState) => unknown;
};

/** Compiles one text. Throws ExpressionError. */
export function compileText(text: string, known: KnownSets): CompiledText {
  const parts = splitText(text).map((part) =>
    "literal" in part ? part.literal : checked(parseExpression(part.expression), known),
  );
  const expressions = parts.filter((part) => typeof part !== "string");
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== "string") {
    return { expressions, render: (state) => state.count(evaluate(only, state)) };
  }
  return { expressions, render: (state) => parts.map((part) => write(part, state)).join("") };
}

function checked(expression: Expression, known: KnownSets): Expression {
  checkName(expression, known);
  checkFilters(expression);
  return expression;
}

function write(part: string | Expression, state: RenderState): string {
  if (typeof part === "string") return part;
  const value = evaluate(part, state);
  if (value === null) {
    throw new ExpressionError(`${part.reference} is null; add | default: "…" if that may be`, part.reference);
  }
  const text = toText(value);
  state.count(text);
  return text;
}
