import { TYPE_NAMES } from "../text/echo-table.ts";

/** Error objects of libraries that carry the refused input: the keys by which one knows them, and those that repeat it. */
const SHAPES: readonly { readonly has: readonly string[]; readonly hides: readonly string[] }[] = [
  { has: ["code", "path", "message"], hides: ["received", "input"] }, // zod
  { has: ["expected", "received"], hides: ["received", "input"] }, // superstruct, valibot, assertions
  { has: ["kind", "type", "message"], hides: ["received", "input"] }, // valibot
  { has: ["origin", "key", "value"], hides: ["input", "value"] }, // valibot, an item of a path
  { has: ["loc", "msg", "type"], hides: ["input"] }, // pydantic
  { has: ["msg", "location"], hides: ["value"] }, // express-validator
  { has: ["property", "constraints"], hides: ["value", "target"] }, // class-validator
  { has: ["instancePath", "keyword"], hides: ["data"] }, // ajv, verbose
  { has: ["message", "path", "type", "context"], hides: ["context"] }, // joi
  { has: ["keyPattern", "keyValue"], hides: ["keyValue"] }, // MongoDB
  { has: ["severity", "routine"], hides: ["detail", "where", "parameters"] }, // PostgreSQL
  { has: ["code", "detail", "table"], hides: ["detail", "where", "parameters"] },
];

/** Of any error: what PostgreSQL's, postgres.js', drizzle-orm's, yup's and joi's errors and Node's ERR_INVALID_URL add. */
const ERROR_KEYS = new Set([
  "detail",
  "parameters",
  "received",
  "input",
  "_original",
  "keyvalue",
  "originalvalue",
]);
const ERROR_LISTS = new Set(["params", "args"]);

/** Does the value under this key repeat what someone put in? Asked only for the few keys that may. */
export function repeatsInput(source: object, key: string, value: unknown, isError: boolean): boolean {
  if (typeof value === "string" && TYPE_NAMES.has(value)) return false;
  if (key === "parameters" && isListOfScalars(value)) return true;
  if (isError || looksLikeError(source)) {
    const name = key.toLowerCase();
    if (ERROR_KEYS.has(name) && (isError || typeof value !== "object" || Array.isArray(value))) return true;
    if (ERROR_LISTS.has(name) && Array.isArray(value)) return true;
    if (isError && name === "value" && (hasOwn(source, "path") || hasOwn(source, "errors"))) return true;
    if (name === "where" && (hasOwn(source, "severity") || hasOwn(source, "routine"))) return true;
  }
  return SHAPES.some(({ has, hides }) => hides.includes(key) && has.every((each) => hasOwn(source, each)));
}

/** An error that went through JSON, or was written down by a driver. */
export function looksLikeError(source: object): boolean {
  if (!hasOwn(source, "message")) return hasOwn(source, "severity") && hasOwn(source, "code");
  if (hasOwn(source, "stack") || hasOwn(source, "severity") || hasOwn(source, "sqlMessage")) return true;
  const name: unknown = Object.getOwnPropertyDescriptor(source, "name")?.value;
  if (typeof name === "string" && /(?:Error|Exception)$/.test(name)) return true;
  const code: unknown = Object.getOwnPropertyDescriptor(source, "code")?.value;
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code);
}

const hasOwn = (source: object, key: string) => Object.hasOwn(source, key);

function isListOfScalars(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item !== "object" || item === null)
  );
}

/** A literal in a statement may be what someone typed; the statement's shape stays. */
export function redactSqlLiterals(sql: string, marker: string): string {
  return sql.replace(/'(?:[^'\n]|'')*'/g, (literal) => (literal === "''" ? literal : `'${marker}'`));
}
