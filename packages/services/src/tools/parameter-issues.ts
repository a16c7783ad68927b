import { type Issue, issuesOf } from "@carillon/core";
import type { z } from "zod";

/** What does not fit the action's schema. What a template will become is not known yet, so it is left to the run. */
export function parameterIssues(schema: z.ZodType, parameters: object): Issue[] {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return [];
  return issuesOf(parsed.error).filter(({ path }) => !holdsTemplate(valueAt(parameters, path)));
}

/** Up to a text that the schema takes apart, such as a list of addresses: the template is in all of it. */
function valueAt(value: unknown, path: string): unknown {
  if (path === "") return value;
  return path
    .split(".")
    .reduce<unknown>((at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key) : at), value);
}

function holdsTemplate(value: unknown): boolean {
  return JSON.stringify(value)?.includes("{{") ?? false;
}
