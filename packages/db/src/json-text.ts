/** U+0000 and lone surrogates, as JSON.stringify escapes them, after an even number of backslashes. */
const NOT_STORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/**
 * JSON that Postgres can keep as jsonb: it refuses U+0000 and lone surrogates, which a provider may well send; the
 * replacement character stands for them.
 */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  return json.includes("\\u") ? json.replace(NOT_STORABLE, "$1\\ufffd") : json;
}

/** Data of JSON as it is when it has been kept. */
export function storableJson<Data extends object>(data: Data): Data {
  const json = JSON.stringify(data);
  return json.includes("\\u") ? JSON.parse(json.replace(NOT_STORABLE, "$1\\ufffd")) : data;
}

/** Text that Postgres can keep. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}
