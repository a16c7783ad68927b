import { isSchema, type JsonSchema, resolveSchema, textOf } from "./json-schema.ts";

export type ObjectField = { readonly key: string; readonly schema: JsonSchema; readonly required: boolean };

/** What a schema asks to be drawn as. */
export type Shape =
  | {
      readonly kind: "text";
      readonly multiline: boolean;
      readonly secret: boolean;
      readonly format: string | undefined;
    }
  | { readonly kind: "number"; readonly integer: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "choice"; readonly options: readonly unknown[] }
  | { readonly kind: "constant"; readonly value: unknown }
  | { readonly kind: "object"; readonly fields: readonly ObjectField[] }
  | { readonly kind: "record"; readonly values: JsonSchema }
  | { readonly kind: "list"; readonly items: JsonSchema }
  | { readonly kind: "union"; readonly variants: readonly JsonSchema[] }
  | { readonly kind: "json" };

const SCALARS: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean"]);
const JSON_SHAPE: Shape = { kind: "json" };

export function shapeOf(schema: JsonSchema, root: JsonSchema): Shape {
  const resolved = resolveSchema(schema, root);
  if (textOf(resolved, "widget") === "json") return JSON_SHAPE;
  if ("const" in resolved) return { kind: "constant", value: resolved.const };
  if (Array.isArray(resolved.enum)) return { kind: "choice", options: resolved.enum };
  const variants = resolved.anyOf ?? resolved.oneOf;
  if (Array.isArray(variants)) return unionShape(variants.filter(isSchema), resolved, root);
  switch (typeOf(resolved)) {
    case "string":
      return textShape(resolved);
    case "integer":
      return { kind: "number", integer: true };
    case "number":
      return { kind: "number", integer: false };
    case "boolean":
      return { kind: "boolean" };
    case "array":
      return isSchema(resolved.items) ? { kind: "list", items: resolved.items } : JSON_SHAPE;
    case "object":
      return objectShape(resolved);
    default:
      return JSON_SHAPE;
  }
}

/**
 * `["string", "null"]` is drawn as a string that may be left out. What may be a text or a number or yes-or-no is a text,
 * since that can write them all.
 */
function typeOf(schema: JsonSchema): unknown {
  const type = schema.type;
  if (Array.isArray(type)) {
    const real = type.filter((each) => each !== "null");
    if (real.length === 1) return real[0];
    return real.includes("string") && real.every((each) => SCALARS.has(each)) ? "string" : undefined;
  }
  return type ?? (isSchema(schema.properties) ? "object" : undefined);
}

function textShape(schema: JsonSchema): Shape {
  const widget = textOf(schema, "widget");
  return {
    kind: "text",
    multiline: widget === "textarea" || widget === "multiline",
    secret: schema.secret === true || widget === "password",
    format: textOf(schema, "format"),
  };
}

function objectShape(schema: JsonSchema): Shape {
  const properties = schema.properties;
  const required = Array.isArray(schema.required) ? schema.required : [];
  if (isSchema(properties) && Object.keys(properties).length > 0) {
    const fields = Object.entries(properties).flatMap(([key, value]) =>
      isSchema(value) ? [{ key, schema: value, required: required.includes(key) }] : [],
    );
    return { kind: "object", fields };
  }
  const values = schema.additionalProperties;
  if (isSchema(values) && Object.keys(values).length > 0) return { kind: "record", values };
  return values === false ? { kind: "object", fields: [] } : JSON_SHAPE;
}

function unionShape(all: readonly JsonSchema[], own: JsonSchema, root: JsonSchema): Shape {
  const { anyOf: _anyOf, oneOf: _oneOf, ...shared } = own;
  const variants = all
    .map((variant) => resolveSchema(variant, root))
    .filter((variant) => variant.type !== "null");
  const constants = variants.filter((variant) => "const" in variant).map((variant) => variant.const);
  if (constants.length === variants.length && constants.length > 1)
    return { kind: "choice", options: constants };
  const [only] = variants;
  if (variants.length === 1 && only) return shapeOf({ ...only, ...shared }, root);
  return variants.length === 0 ? JSON_SHAPE : { kind: "union", variants };
}
