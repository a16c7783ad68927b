import type { WorkspaceExport } from "@carillon/core";
import { listBudgets } from "@carillon/db";
import { addAgentRole } from "../agent-roles/change-agent-roles.ts";
import { addBudget } from "../costs/budgets.ts";
import { budgetName } from "./budget-name.ts";
import { type ImportContext, inPart } from "./import-context.ts";

/** Makes the agents' roles that are not there, then the budgets, whose role may be one of them. */
export async function importAgents(
  context: ImportContext,
  { agentRoles, budgets }: Pick<WorkspaceExport, "agentRoles" | "budgets">,
): Promise<void> {
  await importRoles(context, agentRoles);
  await importBudgets(context, { agentRoles, budgets });
}

async function importRoles(
  { tx, caller, existing, ids, tell }: ImportContext,
  roles: WorkspaceExport["agentRoles"],
): Promise<void> {
  for (const [at, { id, ...role }] of roles.entries()) {
    const { name } = role;
    const there = existing.find((thing) => thing.kind === "agent role" && thing.name === name);
    const here = there?.id ?? (await inPart(`agentRoles.${at}`, () => addAgentRole(tx, caller, role)));
    ids.roles.set(id, here);
    tell({ kind: "agent role", name, outcome: there ? "exists" : "new" });
  }
}

async function importBudgets(
  { tx, caller, ids, tell }: ImportContext,
  { agentRoles, budgets }: Pick<WorkspaceExport, "agentRoles" | "budgets">,
): Promise<void> {
  const key = (...parts: readonly (string | null)[]) => JSON.stringify(parts);
  const { workspaceId } = caller;
  const there = (await listBudgets(tx, { workspaceId })).map(({ scope, subject, period }) =>
    key(scope, subject, period),
  );
  const known = new Set(there);
  for (const [at, budget] of budgets.entries()) {
    const { scope, period } = budget;
    const role = scope === "role" ? agentRoles.find(({ id }) => String(id) === budget.subject) : undefined;
    const subject = role ? String(ids.roles.get(role.id)) : budget.subject;
    const name = budgetName(budget, role?.name);
    if (known.has(key(scope, subject, period))) {
      tell({ kind: "budget", name, outcome: "exists" });
    } else if (scope === "token" && subject !== null) {
      const note = "It is of a token of another install: set it for the token that takes its place";
      tell({ kind: "budget", name, outcome: "missing", note });
    } else {
      await inPart(`budgets.${at}`, () => addBudget(tx, caller, { ...budget, subject }));
      tell({ kind: "budget", name, outcome: "new" });
    }
  }
}
