/** U+0000 and halves of surrogate pairs, as JSON.stringify writes them, not behind a backslash that is text itself. */
const UNSTORABLE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** JSON that jsonb takes whatever a provider sent: what Postgres knows no place for is kept as U+FFFD. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.includes("\\u") ? json.replace(UNSTORABLE, "$1\\ufffd") : json;
}
