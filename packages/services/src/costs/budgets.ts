import {
  type Budget,
  type BudgetCreateInput,
  type BudgetUpdateInput,
  ConflictError,
  MAX_BUDGETS,
  NotFoundError,
} from "@carillon/core";
import {
  announce,
  audit,
  insertBudget,
  listBudgets,
  lockBudgets,
  deleteBudget as removeBudget,
  type Sql,
  setBudgetAmount,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** The workspace's budgets with what is spent of them. */
export async function getBudgets({ database }: ServiceDeps, caller: Caller): Promise<{ budgets: Budget[] }> {
  requirePermission(caller, "logs.read");
  return { budgets: await listBudgets(database.sql, { workspaceId: caller.workspaceId }) };
}

/** @throws ConflictError where there is one of the same, or as many as there may be */
export async function createBudget(
  deps: ServiceDeps,
  caller: Caller,
  input: BudgetCreateInput,
): Promise<Budget> {
  return change(deps, caller, (tx) => addBudget(tx, caller, input));
}

/** The same within a transaction, whose end the caller announces. @returns its id */
export async function addBudget(tx: Sql, caller: Caller, input: BudgetCreateInput): Promise<number> {
  requirePermission(caller, "workspace.admin");
  const { workspaceId } = caller;
  if ((await lockBudgets(tx, workspaceId)) >= MAX_BUDGETS)
    throw new ConflictError(`A workspace has at most ${MAX_BUDGETS} budgets`);
  const id = await insertBudget(tx, { ...input, workspaceId });
  if (id === null)
    throw new ConflictError("There is a budget of the same for the same period; change that one");
  await audit(tx, { ...auditor(caller), verb: "budget.create", target: `budget:${id}`, details: input });
  return id;
}

/** Sets another amount; what is spent stays spent. @throws NotFoundError */
export async function updateBudget(
  deps: ServiceDeps,
  caller: Caller,
  { id, amount }: BudgetUpdateInput,
): Promise<Budget> {
  return change(deps, caller, async (tx) => {
    if (!(await setBudgetAmount(tx, { workspaceId: caller.workspaceId, id, amount }))) throw noBudget(id);
    const target = `budget:${id}`;
    await audit(tx, { ...auditor(caller), verb: "budget.update", target, details: { amount } });
    return id;
  });
}

/** @throws NotFoundError */
export async function deleteBudget(
  { database, engine }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<{ success: true }> {
  requirePermission(caller, "workspace.admin");
  await database.sql.begin(async (tx) => {
    if (!(await removeBudget(tx, { workspaceId: caller.workspaceId, id }))) throw noBudget(id);
    await audit(tx, { ...auditor(caller), verb: "budget.delete", target: `budget:${id}` });
    await announce(tx, { kind: "limits" });
  });
  engine.dropAll();
  return { success: true };
}

/** Every process goes by it with its next run. */
async function change(
  { database, engine }: ServiceDeps,
  caller: Caller,
  write: (tx: Sql) => Promise<number>,
): Promise<Budget> {
  requirePermission(caller, "workspace.admin");
  const budget = (await database.sql.begin(async (tx) => {
    const id = await write(tx);
    await announce(tx, { kind: "limits" });
    const [written] = await listBudgets(tx, { workspaceId: caller.workspaceId, id });
    if (!written) throw noBudget(id);
    return written;
  })) as Budget;
  engine.dropAll();
  return budget;
}

const noBudget = (id: number) => new NotFoundError(`There is no budget ${id}`);
