import type { BudgetCreateInput } from "@carillon/core";

/** What a budget is called in what is told of a transfer: it has no name of its own. */
export function budgetName(
  { scope, subject, period }: Pick<BudgetCreateInput, "scope" | "subject" | "period">,
  roleName?: string,
): string {
  const whose = subject === null && scope !== "workspace" ? `each ${scope}` : scope;
  const time = period === "total" ? "in total" : `per ${period}`;
  return [whose, roleName ?? subject, time].filter(Boolean).join(" ");
}
