import type { JsonSchema } from "./json-schema.ts";

export type RecordRow = { readonly key: string; readonly name: string; readonly text: string };

export function rowsOf(value: Readonly<Record<string, unknown>>): readonly RecordRow[] {
  return Object.entries(value).map(([name, inner], index) => ({
    key: `given-${index}`,
    name,
    text: typeof inner === "string" ? inner : JSON.stringify(inner),
  }));
}

/** Rows as an object; a value that may be something else than text is read as JSON when it is JSON. */
export function valueOfRows(
  rows: readonly RecordRow[],
  values: JsonSchema,
): Readonly<Record<string, unknown>> {
  const isText = values.type === "string";
  const named = rows.filter((row) => row.name.trim() !== "");
  return Object.fromEntries(named.map((row) => [row.name.trim(), isText ? row.text : parsed(row.text)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
