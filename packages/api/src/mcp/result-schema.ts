import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import type { JsonSchemaType } from "@modelcontextprotocol/sdk/validation/types.js";

type Schema = Readonly<Record<string, unknown>>;
type Fits = (value: unknown) => boolean;

const validators = new AjvJsonSchemaValidator();
const shown = new WeakMap<Schema, Schema | null>();
const fitting = new WeakMap<Schema, ReadonlyMap<string, Fits>>();

/**
 * The schema of a result as MCP may show it. A server that shows one must keep to it in every answer (2025-11-25,
 * server/tools, "Output Schema"), and what a provider sends or a redactor takes out may differ from what was declared: so no
 * field is required at the top, and any other may come. null: the result is no object.
 */
export function shownResultSchema(result: Schema | null): Schema | null {
  if (result?.type !== "object") return null;
  const known = shown.get(result);
  if (known !== undefined) return known;
  const { required: _, additionalProperties: __, ...rest } = result;
  const made = readable(rest) ? rest : null;
  shown.set(result, made);
  return made;
}

/** The fields of `data` that keep to the schema that is shown of it; those that do not are in the text alone. */
export function keepingTo(result: Schema | null, data: Readonly<Record<string, unknown>>): Schema {
  const schema = shownResultSchema(result);
  if (!schema) return data;
  const fits = fittingOf(schema);
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => fits.get(name)?.(value) ?? true));
}

function fittingOf(schema: Schema): ReadonlyMap<string, Fits> {
  const known = fitting.get(schema);
  if (known) return known;
  const { properties = {}, $defs } = schema as { properties?: Record<string, Schema>; $defs?: Schema };
  const made = new Map(
    Object.entries(properties).map(([name, property]) => {
      const validate = validators.getValidator({ ...property, ...($defs && { $defs }) } as JsonSchemaType);
      return [name, (value: unknown) => validate(value).valid];
    }),
  );
  fitting.set(schema, made);
  return made;
}

function readable(schema: Schema): boolean {
  try {
    validators.getValidator(schema as JsonSchemaType);
    fittingOf(schema);
    return true;
  } catch {
    return false;
  }
}
