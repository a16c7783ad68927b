import type { Sql } from "../client.ts";
import { PLANS, quotaEnd } from "./take-quota.ts";

export type QuotaRow = {
  readonly period: "hour" | "day";
  readonly limit: number;
  readonly used: number;
  readonly renewsAt: Date;
};

/** What a workspace's plan allows in this hour and day of UTC, and what is used of it; nothing where it has no limit. */
export async function quotasOf(
  sql: Sql,
  { workspaceId, plan }: { workspaceId: string; plan: string },
): Promise<QuotaRow[]> {
  const limits = PLANS[plan];
  if (!limits) return [];
  const rows = await sql<Omit<QuotaRow, "limit">[]>`
    select p.period, coalesce(q.used, 0) as used, ${quotaEnd(sql, { startsAt: sql`date_trunc(p.period, now(), 'UTC')`, period: sql`p.period` })} as "renewsAt"
    from (values ('hour'), ('day')) as p(period) left join quota_usage q on q.workspace_id = ${workspaceId}
      and q.period = p.period and q.starts_at = date_trunc(p.period, now(), 'UTC')`;
  return rows.map((row) => ({ ...row, limit: limits[row.period] }));
}
