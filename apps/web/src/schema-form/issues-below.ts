import type { Issue } from "@carillon/core/contracts";

/** The issues under a prefix, with paths relative to it: `parameters.to.0` under `parameters` is `to.0`. */
export function issuesBelow(issues: readonly Issue[], prefix: string): readonly Issue[] {
  return issues.flatMap((issue) => {
    if (issue.path === prefix) return [{ path: "", message: issue.message }];
    return issue.path.startsWith(`${prefix}.`)
      ? [{ path: issue.path.slice(prefix.length + 1), message: issue.message }]
      : [];
  });
}
