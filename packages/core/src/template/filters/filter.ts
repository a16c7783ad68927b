import type { Argument } from "../parse/parse-expression.ts";

export type FilterContext = { readonly timezone: string };

/** A filter takes a value that is there and not null. */
export type Filter = {
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** Throws ExpressionError for arguments that no value could make right; runs when the template is saved. */
  readonly check?: (args: readonly Argument[]) => void;
  /** Throws ExpressionError for a value that it does not fit. */
  readonly apply: (value: unknown, args: readonly Argument[], context: FilterContext) => unknown;
};
