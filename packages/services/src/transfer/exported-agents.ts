import type { WorkspaceExport } from "@carillon/core";
import { listAgentRoles, listBudgets, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import { budgetName } from "./budget-name.ts";

type Parts = Pick<WorkspaceExport, "agentRoles" | "budgets">;

/** Roles of agents and budgets, without what was used of them. A token is not in an export, nor is a budget of it. */
export async function exportedAgents(
  sql: Sql,
  { workspaceId }: Caller,
): Promise<{ parts: Parts; leftOut: WorkspaceExport["leftOut"] }> {
  const roles = await listAgentRoles(sql, { workspaceId });
  const agentRoles = roles.map(({ id, name, description, grants, sandbox, approvalMinutes }) => ({
    ...{ id, name, description, sandbox, approvalMinutes },
    grants: grants.map(({ usedThisHour: _, ...grant }) => grant),
  }));
  const known = new Set(roles.map(({ id }) => String(id)));
  const budgets: Parts["budgets"] = [];
  const leftOut: WorkspaceExport["leftOut"] = [];
  for (const { scope, subject, period, amount } of await listBudgets(sql, { workspaceId })) {
    const named = subject !== null && (scope === "token" || (scope === "role" && !known.has(subject)));
    if (!named) budgets.push({ scope, subject, period, amount });
    else
      leftOut.push({
        kind: "budget",
        name: budgetName({ scope, subject, period }),
        reason: scope === "token" ? "tokens are not in an export" : "its role was deleted",
      });
  }
  return { parts: { agentRoles, budgets }, leftOut };
}
