/** What stands between `{{` and `}}`: a path and the filters it runs through. */
export interface Expression {
  readonly path: readonly string[];
  /** The path as people write it: `steps.a.output.0`. */
  readonly reference: string;
  readonly filters: readonly { readonly name: string; readonly args: readonly FilterArgument[] }[];
}
export type FilterArgument = string | number | boolean | null;

/** Not a template: says why, without the path of the parameter, which the caller knows. */
export class ExpressionError extends Error {}

const SPACE = /\s*/y;
const NAME = /[A-Za-z_][\w-]*|\d+/y;
const STRING = /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;
const WORD = /true|false|null/y;
const FORBIDDEN = new Set(["__proto__", "prototype", "constructor"]);

/**
 * Reads `input.items[0].name | default: "x" | upper`. No operators, no calls: a template never evaluates code.
 * @throws ExpressionError
 */
export function parseExpression(text: string): Expression {
  let at = 0;
  const skip = () => {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  };
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at = pattern.lastIndex;
    return match;
  };
  const takeSign = (sign: string): boolean => {
    skip();
    if (text[at] !== sign) return false;
    at += 1;
    skip();
    return true;
  };
  const readString = (): string | undefined => {
    const match = take(STRING);
    return match ? (match[1] ?? match[2] ?? "").replaceAll(/\\(.)/g, "$1") : undefined;
  };
  const readSegment = (): string => {
    const segment = take(NAME)?.[0];
    if (segment === undefined) throw new ExpressionError(`a name is missing at "${rest(text, at)}"`);
    if (FORBIDDEN.has(segment)) throw new ExpressionError(`the name ${segment} is not allowed`);
    return segment;
  };
  const readInBrackets = (): string => {
    const segment = readString() ?? take(NUMBER)?.[0];
    if (segment === undefined || !takeSign("]"))
      throw new ExpressionError(`a number or a "name" and ] are missing at "${rest(text, at)}"`);
    if (FORBIDDEN.has(segment)) throw new ExpressionError(`the name ${segment} is not allowed`);
    return segment;
  };
  const readArgument = (): FilterArgument => {
    const string = readString();
    if (string !== undefined) return string;
    const number = take(NUMBER)?.[0];
    if (number !== undefined) return Number(number);
    const word = take(WORD)?.[0];
    if (word === undefined)
      throw new ExpressionError(
        `a filter's value is "text", a number, true, false or null, not "${rest(text, at)}"`,
      );
    return word === "null" ? null : word === "true";
  };

  skip();
  if (at === text.length) throw new ExpressionError("there is nothing between {{ and }}");
  const path = [readSegment()];
  for (;;) {
    if (takeSign(".")) path.push(readSegment());
    else if (takeSign("[")) path.push(readInBrackets());
    else break;
  }
  const filters = [];
  while (takeSign("|")) {
    const name = readSegment();
    const args: FilterArgument[] = [];
    if (takeSign(":")) {
      do args.push(readArgument());
      while (takeSign(","));
    }
    filters.push({ name, args });
  }
  skip();
  if (at < text.length)
    throw new ExpressionError(
      `"${rest(text, at)}" is not understood; a template is a name and filters, like input.name | upper`,
    );
  return { path, reference: path.join("."), filters };
}

function rest(text: string, at: number): string {
  return text.slice(at, at + 30);
}
