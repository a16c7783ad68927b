import { isSchema } from "#schema-form/json-schema.ts";

/** A value as a form changed it, without fields that were emptied there; what it did not touch stays, empty or not. */
export function pruneChanged(before: unknown, value: unknown): unknown {
  if (value === before) return before;
  if (Array.isArray(value))
    return value.map((item, at) => pruneChanged(Array.isArray(before) ? before[at] : undefined, item));
  if (!isSchema(value)) return value;
  const held = isSchema(before) ? before : {};
  const kept = Object.entries(value).filter(
    ([key, inner]) => inner !== undefined && (inner !== "" || held[key] === ""),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, pruneChanged(held[key], inner)]));
}
