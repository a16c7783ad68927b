/**
 * A form's value as it is sent: without fields that were left empty. Only what the form itself holds open is
 * dropped (undefined, and an empty text in a field), never a null or an empty list.
 */
export function pruneValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map(pruneValue);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined && inner !== "");
  return Object.fromEntries(kept.map(([key, inner]) => [key, pruneValue(inner)]));
}
