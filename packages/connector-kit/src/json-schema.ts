import { z } from "zod";

export type JsonSchema = Readonly<Record<string, unknown>>;

const cache = new WeakMap<z.ZodType, JsonSchema>();

/**
 * JSON Schema (draft 2020-12) of what a caller may send, `.meta()` fields included. Made once a schema; not to be changed.
 * What JSON Schema cannot say (refinements, transforms) is left out.
 */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const known = cache.get(schema);
  if (known) return known;
  const made: JsonSchema = z.toJSONSchema(schema, {
    target: "draft-2020-12",
    io: "input",
    unrepresentable: "any",
    reused: "inline",
  });
  cache.set(schema, made);
  return made;
}

/** Has a schema shown as the JSON Schema it was made from. */
export function showAs<Schema extends z.ZodType>(schema: Schema, shown: JsonSchema): Schema {
  cache.set(schema, shown);
  return schema;
}
