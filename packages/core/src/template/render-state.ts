import { toJson } from "./filters/to-text.ts";
import type { TemplateScope } from "./scope.ts";
import { ExpressionError } from "./template-error.ts";

/** One rendering: what it reads, and how much it has written. */
export type RenderState = {
  readonly scope: TemplateScope;
  /** Adds the size of a value and gives it back. Throws ExpressionError past the limit. */
  readonly count: (value: unknown) => unknown;
  /** Gives back what a filter made. Throws ExpressionError where it alone is past the limit. */
  readonly limit: (value: unknown) => unknown;
};

/** The same object inserted a thousand times is measured once, and counted a thousand times. */
export function createRenderState(scope: TemplateScope, maxOutputBytes: number): RenderState {
  const sizes = new Map<object, number>();
  let written = 0;
  const sizeOf = (value: unknown): number => {
    if (typeof value === "string") return utf8Length(value);
    if (typeof value !== "object" || value === null) return 8;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    const size = utf8Length(toJson(value));
    sizes.set(value, size);
    return size;
  };
  const tooLarge = () =>
    new ExpressionError(`the rendered input is too large: more than ${maxOutputBytes} bytes`);
  const count = (value: unknown) => {
    written += sizeOf(value);
    if (written > maxOutputBytes) throw tooLarge();
    return value;
  };
  const limit = (value: unknown) => {
    if (typeof value === "string" && value.length > maxOutputBytes) throw tooLarge();
    return value;
  };
  return { scope, count, limit };
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // A surrogate is half of a character of four bytes.
    if (code > 0x7f) length += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return length;
}
