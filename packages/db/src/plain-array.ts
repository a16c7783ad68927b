/**
 * PostgreSQL's text of an array whose values need no quotes: numbers, UUIDs, times in ISO 8601, booleans. Long parameters of
 * the hot path take it, since postgres.js quotes and escapes value by value.
 */
export function plainArray(values: readonly (number | string | boolean | null)[]): string {
  return `{${values.map((value) => value ?? "null").join(",")}}`;
}
