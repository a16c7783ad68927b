type Schema = Readonly<Record<string, unknown>>;

/**
 * What a person typed for a field, as the type that the field's JSON Schema asks for: `587` where a number is wanted,
 * `["a","b"]` where a list may stand, else the text itself.
 * @param schema undefined: nothing is known of the field
 */
export function typedValue(text: string, schema: Schema | undefined): unknown {
  const allowed = typesOf(schema ?? {});
  const parsed = parseJson(text);
  if (parsed === undefined) return text;
  const type = typeOf(parsed.value);
  const isStructure = type === "object" || type === "array";
  if (allowed.has("any")) return isStructure ? parsed.value : text;
  const fits = allowed.has(type) || (type === "integer" && allowed.has("number"));
  return fits && (isStructure || !allowed.has("string")) ? parsed.value : text;
}

/** JSON Schema of one field of an object schema, through the alternatives it may be written as. */
export function fieldSchema(schema: Schema, name: string): Schema | undefined {
  const properties = schema.properties as Readonly<Record<string, Schema>> | undefined;
  if (properties && Object.hasOwn(properties, name)) return properties[name];
  for (const alternative of alternativesOf(schema)) {
    const found = fieldSchema(alternative, name);
    if (found) return found;
  }
  return undefined;
}

function typesOf(schema: Schema): Set<string> {
  if (typeof schema.type === "string") return new Set([schema.type]);
  if (Array.isArray(schema.type)) return new Set(schema.type.map(String));
  if (Array.isArray(schema.enum)) return new Set(schema.enum.map(typeOf));
  if ("const" in schema) return new Set([typeOf(schema.const)]);
  const alternatives = alternativesOf(schema);
  return alternatives.length === 0
    ? new Set(["any"])
    : new Set(alternatives.flatMap((each) => [...typesOf(each)]));
}

function alternativesOf(schema: Schema): readonly Schema[] {
  return [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) => (Array.isArray(list) ? list : []));
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
