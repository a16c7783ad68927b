/** JSON Schema 2020-12 as the API gives it; read with care, for it is data. */
export type JsonSchema = Readonly<Record<string, unknown>>;

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function textOf(schema: JsonSchema, key: string): string | undefined {
  const value = schema[key];
  return typeof value === "string" ? value : undefined;
}

const MAX_HOPS = 20;

/** Follows `$ref` inside the document and folds `allOf` into one schema; what stands beside a `$ref` wins. */
export function resolveSchema(schema: JsonSchema, root: JsonSchema, hops = 0): JsonSchema {
  if (hops > MAX_HOPS) return {};
  const ref = textOf(schema, "$ref");
  if (ref !== undefined) {
    const { $ref: _ref, ...beside } = schema;
    return { ...resolveSchema(pointed(ref, root), root, hops + 1), ...beside };
  }
  const parts = schema.allOf;
  if (!Array.isArray(parts)) return schema;
  const { allOf: _allOf, ...own } = schema;
  return parts
    .filter(isSchema)
    .reduce<JsonSchema>((whole, part) => merge(whole, resolveSchema(part, root, hops + 1)), own);
}

function pointed(ref: string, root: JsonSchema): JsonSchema {
  if (!ref.startsWith("#")) return {};
  let at: unknown = root;
  for (const step of ref.slice(1).split("/").filter(Boolean)) {
    const key = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isSchema(at) || !Object.hasOwn(at, key)) return {};
    at = at[key];
  }
  return isSchema(at) ? at : {};
}

function merge(left: JsonSchema, right: JsonSchema): JsonSchema {
  const properties = { ...asSchema(left.properties), ...asSchema(right.properties) };
  const required = [...asArray(left.required), ...asArray(right.required)];
  return {
    ...right,
    ...left,
    ...(Object.keys(properties).length > 0 ? { properties } : {}),
    ...(required.length > 0 ? { required } : {}),
  };
}

function asSchema(value: unknown): JsonSchema {
  return isSchema(value) ? value : {};
}

function asArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
