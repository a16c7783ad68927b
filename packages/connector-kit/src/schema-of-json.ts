import { z } from "zod";
import type { JsonSchema } from "./json-schema.ts";

/**
 * What is not checked here but by the API itself: expressions that a document could make run for ever, formats on whose
 * details services differ, and defaults, which are the API's to fill in.
 */
const LEFT_TO_THE_API = new Set(["pattern", "patternProperties", "format", "default", "examples", "example"]);
/** Maps of names to schemas: a name in them is no keyword. */
const NAMED = new Set(["properties", "$defs"]);

/** A zod schema of JSON Schema that somebody else wrote. @throws Error for keywords that zod does not know */
export function schemaOfJson(schema: JsonSchema): z.ZodType {
  return z.fromJSONSchema(withoutRest(schema) as Parameters<typeof z.fromJSONSchema>[0]);
}

function withoutRest(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((each) => withoutRest(each));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => {
      if (!isMap && LEFT_TO_THE_API.has(key)) return [];
      // What may stand in them is data, not a schema.
      if (!isMap && (key === "enum" || key === "const" || key === "required")) return [[key, each]];
      return [[key, withoutRest(each, !isMap && NAMED.has(key))]];
    }),
  );
}
