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
    if (issue.code !== "invalid_union") return [{ path: join(path), message: issue.message }];
    const nearest = nearestOption(issue);
    return nearest ? spread(nearest, path) : [{ path: join(path), message: messageOf(issue) }];
  });
}

type UnionIssue = z.core.$ZodIssueInvalidUnion;
type Option = UnionIssue["errors"][number];

/** What a union says that has no words of its own. */
const NO_WORDS = "Invalid input";

/**
 * The option whose issues lie deepest got furthest; else the one that the value is of the type of, unless the union has words
 * of its own; none when each refused the value as a whole.
 */
function nearestOption({ errors: options, message }: UnionIssue): Option | undefined {
  const depth = (issues: Option) => Math.max(0, ...issues.map(({ path }) => path.length));
  const [nearest] = [...options].sort((a, b) => depth(b) - depth(a));
  if (nearest && depth(nearest) > 0) return nearest;
  const ofItsType = options.filter((issues) => issues.every(({ code }) => code !== "invalid_type"));
  return message === NO_WORDS && ofItsType.length === 1 ? ofItsType[0] : undefined;
}

/** The types that a value of none of them may have. */
function messageOf({ errors, message }: UnionIssue): string {
  const issues = errors.flat();
  const types = new Set(issues.map((issue) => (issue.code === "invalid_type" ? issue.expected : null)));
  const [first] = issues;
  if (message !== NO_WORDS || !first || types.has(null)) return message;
  return first.message.replace(/expected \w+/, `expected ${[...types].join(" or ")}`);
}

const join = (path: readonly PropertyKey[]): string => path.map(String).join(".");
