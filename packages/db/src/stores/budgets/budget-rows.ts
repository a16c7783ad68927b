import type { Budget, BudgetCreateInput } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { periodEnd, periodStart } from "./charge-budgets.ts";

const SPENDERS = 10;

type Raw = Omit<Budget, "createdAt" | "updatedAt" | "renewsAt"> & {
  created: Date;
  updated: Date;
  renews: Date | null;
};

/** The budgets of a workspace, one of them or all, with what is spent of them now. */
export async function listBudgets(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id?: number },
): Promise<Budget[]> {
  const rows = await sql<Raw[]>`
    select b.id, b.scope, b.subject, b.period, trim_scale(b.amount)::text as amount, b.created_at as created, b.updated_at as updated,
      ${periodEnd(sql, sql`b.period`, sql`p.at`)} as renews, coalesce(s.spenders->0->>'spent', '0') as spent,
      coalesce(s.spenders, '[]') as spenders
    from budgets b cross join lateral (select ${periodStart(sql, sql`b.period`)} as at) p
      left join lateral (
        select jsonb_agg(jsonb_build_object('subject', u.subject, 'spent', trim_scale(u.spent)::text) order by u.spent desc, u.subject) as spenders
        from (select subject, spent from budget_usage where budget_id = b.id and starts_at = p.at and spent > 0
          order by spent desc, subject limit ${SPENDERS}) u) s on true
    where b.workspace_id = ${workspaceId} ${id === undefined ? sql`` : sql`and b.id = ${id}`} order by b.id`;
  return rows.map(({ created, updated, renews, ...row }) => ({
    ...row,
    createdAt: created.toISOString(),
    updatedAt: updated.toISOString(),
    renewsAt: renews?.toISOString() ?? null,
  }));
}

/** For the rest of the transaction nobody else adds one to the workspace. @returns how many it has */
export async function lockBudgets(tx: Sql, workspaceId: string): Promise<number> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`budgets:${workspaceId}`}, 0))`;
  const [row] = await tx<{ count: number }[]>`
    select count(*)::int as count from budgets where workspace_id = ${workspaceId}`;
  return row?.count ?? 0;
}

/** null: there is one of the same already. */
export async function insertBudget(
  tx: Sql,
  { workspaceId, scope, subject, period, amount }: BudgetCreateInput & { workspaceId: string },
): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    insert into budgets (workspace_id, scope, subject, period, amount)
    select ${workspaceId}, ${scope}, ${subject}, ${period}, ${amount}::text::numeric
    where not exists (select from budgets where workspace_id = ${workspaceId} and scope = ${scope} and period = ${period}
      and subject is not distinct from ${subject}::text)
    returning id`;
  return row?.id ?? null;
}

/** Whether there is such a budget. */
export async function setBudgetAmount(
  tx: Sql,
  { workspaceId, id, amount }: { workspaceId: string; id: number; amount: string },
): Promise<boolean> {
  const { count } = await tx`
    update budgets set amount = ${amount}::text::numeric, updated_at = now() where id = ${id} and workspace_id = ${workspaceId}`;
  return count > 0;
}

export async function deleteBudget(
  tx: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<boolean> {
  const { count } = await tx`delete from budgets where id = ${id} and workspace_id = ${workspaceId}`;
  return count > 0;
}
