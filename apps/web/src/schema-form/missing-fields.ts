import type { Issue } from "@carillon/core/contracts";
import { isSchema, type JsonSchema } from "./json-schema.ts";
import { matchingVariant } from "./matching-variant.ts";
import { shapeOf } from "./shape-of.ts";

/** Required fields without a value, so that a person is told before anything is sent. The server checks the rest. */
export function missingFields(
  schema: JsonSchema,
  value: unknown,
  root: JsonSchema,
  path: readonly string[] = [],
): readonly Issue[] {
  const shape = shapeOf(schema, root);
  switch (shape.kind) {
    case "object": {
      const held = isSchema(value) ? value : {};
      return shape.fields.flatMap((field) => {
        const inner = held[field.key];
        const at = [...path, field.key];
        if (inner !== undefined && inner !== "") return missingFields(field.schema, inner, root, at);
        return field.required && shapeOf(field.schema, root).kind !== "constant"
          ? [{ path: at.join("."), message: "This is needed" }]
          : [];
      });
    }
    case "union": {
      const variant = shape.variants[matchingVariant(value, shape.variants, root)];
      return variant ? missingFields(variant, value, root, path) : [];
    }
    case "list":
      return Array.isArray(value)
        ? value.flatMap((item, index) => missingFields(shape.items, item, root, [...path, String(index)]))
        : [];
    default:
      return [];
  }
}
