import { type Action, jsonSchemaOf } from "@carillon/connector-kit";
import { BadRequestError, issuesOf, type JsonObject } from "@carillon/core";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";

/** A value that was made to fit may show what else does not. */
const ROUNDS = 3;

const ajv = new Ajv2020({
  allErrors: true,
  useDefaults: true,
  strict: false,
  // What a format means is zod's to say, in the pipeline.
  validateFormats: false,
  addUsedSchema: false,
});
const compiled = new WeakMap<Action, ValidateFunction | null>();

/**
 * The inputs with defaults filled in and with what models get wrong put right: "5" where a number is wanted, 5 where a text
 * is. Only what does not fit is touched, and only where one type alone would do: ajv's own coercion takes the first type of
 * several, and would make the null of a cell a text.
 * @throws BadRequestError with every issue and its path, where they do not fit all the same
 */
export function coerceInputs(action: Action, given: JsonObject): JsonObject {
  const validate = validatorOf(action);
  if (!validate) return given;
  const inputs = structuredClone(given);
  for (let round = 0; round < ROUNDS; round += 1) {
    if (validate(inputs)) return inputs;
    if (!coerce(inputs, validate.errors ?? [])) break;
  }
  const parsed = action.inputSchema.safeParse(inputs);
  if (!parsed.success) throw new BadRequestError(issuesOf(parsed.error, ["inputs"]));
  return inputs;
}

/** null: its schema is none, and what it is given is checked in the pipeline alone. */
function validatorOf(action: Action): ValidateFunction | null {
  const known = compiled.get(action);
  if (known !== undefined) return known;
  let made: ValidateFunction | null;
  try {
    made = ajv.compile({ ...jsonSchemaOf(action.inputSchema) });
  } catch {
    made = null;
  }
  compiled.set(action, made);
  return made;
}

/** @returns whether anything was changed */
function coerce(inputs: JsonObject, errors: readonly ErrorObject[]): boolean {
  const wanted = new Map<string, Set<string>>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== "type") continue;
    const types = wanted.get(instancePath) ?? new Set();
    for (const type of [(params as { type: string | string[] }).type].flat()) types.add(type);
    wanted.set(instancePath, types);
  }
  let changed = false;
  for (const [path, types] of wanted) {
    types.delete("null");
    const [type, ...others] = types;
    if (type !== undefined && others.length === 0) changed = coerceAt(inputs, path, type) || changed;
  }
  return changed;
}

/** @param path a JSON Pointer (RFC 6901) */
function coerceAt(inputs: JsonObject, path: string, type: string): boolean {
  const names = path
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const last = names.pop();
  if (last === undefined) return false;
  let parent: unknown = inputs;
  for (const name of names) parent = (parent as Record<string, unknown>)[name];
  const holder = parent as Record<string, unknown>;
  const made = asType(holder[last], type);
  if (made === undefined) return false;
  holder[last] = made;
  return true;
}

/** undefined: it cannot be read as that. */
function asType(value: unknown, type: string): string | number | boolean | undefined {
  if (type === "string")
    return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
  if (typeof value !== "string") return undefined;
  if (type === "boolean") return value === "true" ? true : value === "false" ? false : undefined;
  if (type !== "number" && type !== "integer") return undefined;
  if (!/^-?\d{1,15}(\.\d{1,15})?([eE][+-]?\d{1,3})?$/.test(value)) return undefined;
  const number = Number(value);
  return (type === "number" ? Number.isFinite(number) : Number.isSafeInteger(number)) ? number : undefined;
}
