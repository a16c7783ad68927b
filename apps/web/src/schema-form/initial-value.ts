import { type JsonSchema, resolveSchema } from "./json-schema.ts";
import { shapeOf } from "./shape-of.ts";

const MAX_DEPTH = 8;

/** What a form starts with: defaults, constants, and empty objects where one is needed. `undefined` is "not set". */
export function initialValue(schema: JsonSchema, root: JsonSchema, required: boolean, depth = 0): unknown {
  const resolved = resolveSchema(schema, root);
  if ("default" in resolved) return structuredClone(resolved.default);
  if (!required || depth > MAX_DEPTH) return undefined;
  const shape = shapeOf(resolved, root);
  switch (shape.kind) {
    case "constant":
      return shape.value;
    case "object":
      return Object.fromEntries(
        shape.fields.flatMap((field) => {
          const value = initialValue(field.schema, root, field.required, depth + 1);
          return value === undefined ? [] : [[field.key, value]];
        }),
      );
    case "union": {
      const [first] = shape.variants;
      return first ? initialValue(first, root, true, depth + 1) : undefined;
    }
    case "list":
      return [];
    default:
      return undefined;
  }
}
