import type { z } from "zod";
import type { Issue } from "./caller-errors.ts";

/**
 * What is wrong with an input, one issue for each thing and at the path of that thing: an unknown field at the field
 * itself, and of the forms a value may have, what is wrong with the one it came nearest to.
 * @param prefix where the input stands in the caller's, `parameters`
 */
export function issuesOf(error: z.ZodError, prefix: readonly PropertyKey[] = []): Issue[] {
  return spread(error.issues, prefix);
}

function spread(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[]): Issue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: join([...path, key]), message: "There is no such field" }));
    }
    const nearest = issue.code === "invalid_union" ? nearestOption(issue.errors) : undefined;
    return nearest ? spread(nearest, path) : [{ path: join(path), message: issue.message }];
  });
}

/** The option whose issues lie deepest got furthest; none when each refused the value as a whole. */
function nearestOption(
  options: readonly (readonly z.core.$ZodIssue[])[],
): readonly z.core.$ZodIssue[] | undefined {
  const depth = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  const [nearest] = [...options].sort((a, b) => depth(b) - depth(a));
  return nearest && depth(nearest) > 0 ? nearest : undefined;
}

const join = (path: readonly PropertyKey[]): string => path.map(String).join(".");
