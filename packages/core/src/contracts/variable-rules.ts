/** Bytes of a value: of a variable as JSON, of a secret as UTF-8. */
export const MAX_VARIABLE_BYTES = 16_384;
export const MAX_VARIABLES = 500;
/** A shorter one could not be told from ordinary words where it has to be hidden. */
const SHORTEST_SECRET = 4;

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;
/** No template reads these: they lead from a value to the language. */
const FORBIDDEN = new Set(["__proto__", "constructor", "prototype"]);

/** What makes a text no name of a variable; null: it is one. */
export function problemOfName(name: string): string | null {
  if (!NAME.test(name))
    return "A name has letters, digits and _, begins with no digit, and has at most 64 characters";
  return FORBIDDEN.has(name) ? "This name is not allowed" : null;
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What makes a value none of its kind; null: it is one. */
export function problemOfValue(kind: "variable" | "secret", value: unknown): string | null {
  const json = JSON.stringify(value) ?? "";
  if (kind === "variable")
    return bytesOf(json) > MAX_VARIABLE_BYTES ? `At most ${MAX_VARIABLE_BYTES} bytes of JSON` : null;
  if (typeof value !== "string") return "A secret is a text";
  if (value.trim().length < SHORTEST_SECRET) return `A secret has at least ${SHORTEST_SECRET} characters`;
  return bytesOf(value) > MAX_VARIABLE_BYTES ? `At most ${MAX_VARIABLE_BYTES} bytes` : null;
}
