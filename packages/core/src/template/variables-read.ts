import { compileTemplate } from "./compile-template.ts";

/** As deep as templates are compiled. */
const MAX_DEPTH = 100;

/**
 * Whether a template in a value may read a variable. Quick, and never false where one does: it is asked of every call,
 * and nearly all read none.
 */
export function mayReadVariables(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return value.includes("{{") && value.includes("variables");
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return false;
  for (const key in value)
    if (mayReadVariables((value as Record<string, unknown>)[key], depth + 1)) return true;
  return false;
}

/** Names of the variables that templates in a value read. @throws TemplateError */
export function variablesReadIn(value: unknown): string[] {
  if (!mayReadVariables(value)) return [];
  const names = compileTemplate(value).names.flatMap((name) => {
    const [root, first] = name.split(".");
    return root === "variables" && first !== undefined ? [first] : [];
  });
  return [...new Set(names)];
}
