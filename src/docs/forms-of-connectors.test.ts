import { jsonSchemaOf } from "@carillon/connector-kit";
import { describe, expect, it } from "vitest";
import { isSchema, type JsonSchema, resolveSchema } from "../../apps/web/src/schema-form/json-schema.ts";
import { shapeOf } from "../../apps/web/src/schema-form/shape-of.ts";
import { declaredConnectors } from "../declared-connectors.ts";

const DEEPEST = 8;

/** Paths of a form that are drawn as raw JSON though their schema says more than "any value". */
function rawFields(schema: JsonSchema, root: JsonSchema, path: string, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  const resolved = resolveSchema(schema, root);
  const shape = shapeOf(resolved, root);
  switch (shape.kind) {
    case "json":
      return isFree(resolved) ? [] : [path];
    case "object":
      return shape.fields.flatMap((field) =>
        rawFields(field.schema, root, `${path}.${field.key}`, depth + 1),
      );
    case "list":
      return rawFields(shape.items, root, `${path}[]`, depth + 1);
    case "record":
      return rawFields(shape.values, root, `${path}.*`, depth + 1);
    case "union":
      return shape.variants.flatMap((variant, index) =>
        rawFields(variant, root, `${path}|${index}`, depth + 1),
      );
    default:
      return [];
  }
}

/** It takes any value, any object or any list; or its author wants it written as JSON. */
function isFree(schema: JsonSchema): boolean {
  if (schema.widget === "json") return true;
  if (Array.isArray(schema.type)) return false;
  const says = ["properties", "items", "prefixItems", "anyOf", "oneOf", "enum"].some((key) => {
    const value = schema[key];
    return Array.isArray(value) ? value.length > 0 : isSchema(value) && Object.keys(value).length > 0;
  });
  return !says;
}

const schemas = declaredConnectors.flatMap((connector) => [
  [`${connector.type} credentials`, jsonSchemaOf(connector.credentialsSchema)] as const,
  ...[...connector.actions.values()].map((action) => [action.id, jsonSchemaOf(action.inputSchema)] as const),
]);

describe("the form of", () => {
  it.each(schemas)("%s has a field of its own for everything that is known of it", (name, schema) => {
    expect(rawFields(schema, schema, name)).toEqual([]);
  });
});
