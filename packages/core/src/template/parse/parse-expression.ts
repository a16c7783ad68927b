import { ExpressionError } from "../template-error.ts";
import { parsePath } from "./parse-path.ts";
import { readString } from "./read-string.ts";

export type Argument = string | number | boolean | null;

export type FilterCall = { readonly name: string; readonly args: readonly Argument[] };

export type Expression = {
  /** Root and keys: `["steps", "a", "output", "id"]`. */
  readonly path: readonly string[];
  /** The path as one name, always written the same way. */
  readonly reference: string;
  readonly filters: readonly FilterCall[];
};

const FILTER_NAME = /\s*([A-Za-z]\w*)\s*/y;
const LITERAL = /\s*(-?\d+(?:\.\d+)?|true|false|null)\s*(?=[,|]|$)/y;
const SPACE = /\s*/y;
const MOST_FILTERS = 20;

/** Reads `path | filter: "arg", 2 | filter`. Throws ExpressionError. */
export function parseExpression(source: string): Expression {
  if (source === "") throw new ExpressionError("a template is empty");
  const { path, reference, end } = parsePath(source);
  const filters: FilterCall[] = [];
  let at = skipSpace(source, end);
  while (at < source.length) {
    if (source[at] !== "|") throw new ExpressionError(unexpected(source, at), reference);
    const { call, next } = parseFilter(source, at + 1);
    filters.push(call);
    at = next;
    if (filters.length > MOST_FILTERS)
      throw new ExpressionError(`more than ${MOST_FILTERS} filters`, reference);
  }
  return { path, reference, filters };
}

function parseFilter(source: string, from: number): { call: FilterCall; next: number } {
  FILTER_NAME.lastIndex = from;
  const name = FILTER_NAME.exec(source)?.[1];
  if (name === undefined) throw new ExpressionError(`a filter is missing after "|" in "${source}"`);
  let at = FILTER_NAME.lastIndex;
  const args: Argument[] = [];
  if (source[at] === ":") {
    do {
      const { value, next } = parseArgument(source, at + 1);
      args.push(value);
      at = skipSpace(source, next);
    } while (source[at] === ",");
  }
  return { call: { name, args }, next: at };
}

function parseArgument(source: string, from: number): { value: Argument; next: number } {
  const at = skipSpace(source, from);
  if (source[at] === '"' || source[at] === "'") return readString(source, at);
  LITERAL.lastIndex = at;
  const literal = LITERAL.exec(source)?.[1];
  if (literal === undefined) {
    const shown = source.slice(at, at + 20) || "nothing";
    throw new ExpressionError(
      `an argument must be a quoted text, a number, true, false or null, not ${shown}`,
    );
  }
  return { value: JSON.parse(literal) as Argument, next: LITERAL.lastIndex };
}

function skipSpace(source: string, from: number): number {
  SPACE.lastIndex = from;
  SPACE.test(source);
  return SPACE.lastIndex;
}

function unexpected(source: string, at: number): string {
  return `"${source.slice(at, at + 20)}" is not understood in "{{${source.slice(0, 60)}}}"; only names and filters are, no code`;
}
