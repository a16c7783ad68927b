import type { Issue } from "@carillon/core/contracts";
import { conditionRows } from "#steps/condition-rows.ts";

/** What rows of a condition lack, at the paths under which the server tells of it. */
export function conditionIssues(condition: unknown): readonly Issue[] {
  const rows = conditionRows(condition);
  const lacking = rows?.tests.flatMap(({ left }, at) => (left.trim() === "" ? [at] : [])) ?? [];
  return lacking.map((at) => ({
    path: rows?.join ? `condition.${rows.join}.${at}.left` : "condition.left",
    message: "Say what is compared",
  }));
}
