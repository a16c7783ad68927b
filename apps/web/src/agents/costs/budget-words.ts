import type { Budget, BudgetPeriod, BudgetScope } from "@carillon/core/contracts";

export const PERIOD_WORDS: Readonly<Record<BudgetPeriod, string>> = {
  day: "a day",
  month: "a month",
  total: "in all",
};

export const SCOPE_WORDS: Readonly<Record<BudgetScope, string>> = {
  workspace: "The workspace",
  token: "API tokens",
  role: "Agent roles",
  session: "Agent sessions",
  tool: "Tools",
};

const ONE: Readonly<Record<BudgetScope, string>> = {
  workspace: "The workspace",
  token: "Token",
  role: "Role",
  session: "Session",
  tool: "Tool",
};

export function ownerOf({ scope, subject }: Pick<Budget, "scope" | "subject">): string {
  if (scope === "workspace") return ONE.workspace;
  return subject === null ? `Each ${ONE[scope].toLowerCase()}` : `${ONE[scope]} ${subject}`;
}

/** 0 to 1, of what may be spent. */
export function shareSpent({ spent, amount }: Pick<Budget, "spent" | "amount">): number {
  return Math.min(1, Number(spent) / Number(amount));
}
