import { z } from "zod";
import { JsonValue } from "../json-value.ts";

/** The values of `$1`, `$2`, …; they are bound, never written into the statement. */
export const StatementParameters = z.array(JsonValue).max(1_000, "At most 1,000 values").default([]).meta({
  title: "Values",
  description: "Of $1, $2, … in the statement. A list becomes an array, an object JSON.",
  widget: "json",
});

/** A value in the text form that the server reads by the type it expects. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return arrayText(value);
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** An array literal (postgresql.org/docs/current/arrays.html, "Array Input and Output Syntax"). */
function arrayText(items: readonly unknown[]): string {
  const parts = items.map((item) => {
    if (item === null) return "NULL";
    if (Array.isArray(item)) return arrayText(item);
    return `"${(parameterText(item) ?? "").replace(/["\\]/g, "\\$&")}"`;
  });
  return `{${parts.join(",")}}`;
}
