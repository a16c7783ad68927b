type Schema = Readonly<Record<string, unknown>>;

/** What a form needs to know, and a model would read for nothing. */
const OF_FORMS: ReadonlySet<string> = new Set(["placeholder", "widget", "secret", "revealable", "group"]);
/** Their keys are names of fields, not words of JSON Schema; and what these hold are values. */
const OF_NAMES: ReadonlySet<string> = new Set(["properties", "patternProperties", "$defs"]);
const OF_VALUES: ReadonlySet<string> = new Set(["default", "examples", "enum", "const", "required"]);

/** The schema without what is for forms. */
export function schemaForModels(schema: Schema): Schema {
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !OF_FORMS.has(key))
      .map(([key, value]) => [key, OF_VALUES.has(key) ? value : within(value, OF_NAMES.has(key))]),
  );
}

function within(value: unknown, isOfNames: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => within(each, false));
  if (typeof value !== "object" || value === null) return value;
  if (!isOfNames) return schemaForModels(value as Schema);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, within(each, false)]));
}
