/** One field of a form: its path, what it takes, and what is said of it. */
export type FieldRow = {
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
  readonly words: string;
};

type Schema = Readonly<Record<string, unknown>>;

/** Deeper than this a field is told as an object. */
const DEEPEST = 3;

/** The fields of an object's JSON Schema in order; those of objects in it follow their own row. */
export function fieldRows(schema: Schema, path = "", depth = 1): FieldRow[] {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  return Object.entries((schema.properties ?? {}) as Record<string, Schema>).flatMap(([name, field]) => {
    // Filled in by connecting: nothing that anybody types or reads.
    if (field.managed === true) return [];
    const own = path === "" ? name : `${path}.${name}`;
    const row = { path: own, type: typeWords(field), required: required.has(name), words: wordsOf(field) };
    return depth < DEEPEST ? [row, ...rowsBelow(field, own, depth)] : [row];
  });
}

function rowsBelow(field: Schema, path: string, depth: number): FieldRow[] {
  const rows = optionsOf(field).flatMap((option) =>
    option.type === "array" && isSchema(option.items)
      ? fieldRows(option.items, `${path}[]`, depth + 1)
      : fieldRows(option, path, depth + 1),
  );
  const seen = new Set<string>();
  return rows.filter((row) => !seen.has(row.path) && seen.add(row.path));
}

/** What a value is, in words: text, number, list of text, one of several. */
function typeWords(schema: Schema): string {
  const options = optionsOf(schema);
  if (options.length > 1) return [...new Set(options.map(typeWords))].join(" or ");
  const [only = schema] = options;
  if (Array.isArray(only.type)) return only.type.map((type) => typeWords({ ...only, type })).join(" or ");
  if (only.const !== undefined) return JSON.stringify(only.const);
  if (Array.isArray(only.enum)) return only.enum.map((value) => JSON.stringify(value)).join(" or ");
  switch (only.type) {
    case "string":
      return "text";
    case "integer":
      return `whole number${rangeOf(only)}`;
    case "number":
      return `number${rangeOf(only)}`;
    case "boolean":
      return "yes or no";
    case "null":
      return "null";
    case "array":
      return `list of ${isSchema(only.items) ? typeWords(only.items) : "anything"}`;
    case "object":
      return "object";
    default:
      return "anything";
  }
}

function rangeOf({ minimum, maximum }: Schema): string {
  const isTold = (value: unknown): value is number =>
    typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER;
  if (isTold(minimum) && isTold(maximum)) return `, ${minimum} to ${maximum}`;
  if (isTold(minimum)) return `, from ${minimum}`;
  return isTold(maximum) ? `, up to ${maximum}` : "";
}

function wordsOf(field: Schema): string {
  const { title, description, secret } = field;
  const parts = [title, description].filter(
    (part): part is string => typeof part === "string" && part !== "",
  );
  if (field.default !== undefined) parts.push(`default \`${JSON.stringify(field.default)}\``);
  if (secret === true) parts.push("secret");
  return parts.map((part) => part.replace(/\.$/, "")).join(". ");
}

function optionsOf(schema: Schema): Schema[] {
  const options = [schema.anyOf, schema.oneOf].find(Array.isArray) as unknown[] | undefined;
  return options ? options.filter(isSchema) : [schema];
}

const isSchema = (value: unknown): value is Schema => typeof value === "object" && value !== null;
