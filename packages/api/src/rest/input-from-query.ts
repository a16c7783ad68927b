import { z } from "zod";

type JsonSchema = {
  readonly type?: string | string[];
  readonly properties?: Record<string, JsonSchema>;
  readonly anyOf?: readonly JsonSchema[];
};

const schemas = new WeakMap<z.ZodType, Record<string, JsonSchema>>();

function propertiesOf(schema: z.ZodType): Record<string, JsonSchema> {
  const known = schemas.get(schema);
  if (known) return known;
  const { properties = {} } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as JsonSchema;
  schemas.set(schema, properties);
  return properties;
}

/**
 * Reads text fields (of a path or a query) as the types the schema asks for. Text that is not of its type stays text, so
 * that the schema refuses it by its name.
 */
export function inputFromQuery(
  schema: z.ZodType,
  fields: Readonly<Record<string, string | readonly string[]>>,
): Record<string, unknown> {
  const properties = propertiesOf(schema);
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, read(value, properties[name])]),
  );
}

function read(value: string | readonly string[], schema: JsonSchema | undefined): unknown {
  const type = schema?.type ?? schema?.anyOf?.[0]?.type;
  if (type === "array") return typeof value === "string" ? [value] : value;
  if (typeof value !== "string") return value;
  if (type === "integer" || type === "number") return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (type === "boolean") return value === "true" ? true : value === "false" ? false : value;
  return value;
}
