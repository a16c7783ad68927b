import { isSchema, type JsonSchema } from "./json-schema.ts";
import { shapeOf } from "./shape-of.ts";

/** Which variant of a union a value is, by its constants, its keys and its type; 0 when none can be told. */
export function matchingVariant(value: unknown, variants: readonly JsonSchema[], root: JsonSchema): number {
  const scores = variants.map((variant) => score(value, variant, root));
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

const NO = -1;

function score(value: unknown, variant: JsonSchema, root: JsonSchema): number {
  const shape = shapeOf(variant, root);
  switch (shape.kind) {
    case "constant":
      return value === shape.value ? 10 : NO;
    case "choice":
      return shape.options.includes(value) ? 5 : NO;
    case "text":
      return typeof value === "string" ? 1 : NO;
    case "number":
      return typeof value === "number" ? 1 : NO;
    case "boolean":
      return typeof value === "boolean" ? 1 : NO;
    case "list":
      return Array.isArray(value) ? 1 : NO;
    case "record":
      return isSchema(value) ? 1 : NO;
    case "object":
      return isSchema(value) ? objectScore(value, shape.fields, root) : NO;
    case "union":
      return Math.max(...shape.variants.map((inner) => score(value, inner, root)));
    case "json":
      return 0;
  }
}

function objectScore(
  value: JsonSchema,
  fields: readonly { key: string; schema: JsonSchema; required: boolean }[],
  root: JsonSchema,
): number {
  let total = 1;
  for (const field of fields) {
    const shape = shapeOf(field.schema, root);
    const given = value[field.key];
    if (shape.kind === "constant" && given !== undefined) total += given === shape.value ? 20 : -20;
    else if (given !== undefined) total += 1;
    else if (field.required) total -= 2;
  }
  return total;
}
