import type { QuotaUse } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { PLANS, quotaEnd } from "../take-quota.ts";

export type QuotaHistory = { readonly limit: number; readonly used: readonly { at: Date; used: number }[] };

/** What of its plan a workspace has used in the hours or days of UTC from `fromMs` on that it used something in; null: no limit. */
export async function quotaHistory(
  sql: Sql,
  {
    workspaceId,
    plan,
    period,
    fromMs,
  }: { workspaceId: string; plan: string; period: QuotaUse["period"]; fromMs: number },
): Promise<QuotaHistory | null> {
  const limits = PLANS[plan];
  if (!limits) return null;
  const rows = await sql<{ at: Date; used: number }[]>`
    select starts_at as at, used from quota_usage
    where workspace_id = ${workspaceId} and period = ${period} and starts_at >= ${new Date(fromMs)} order by starts_at`;
  return { limit: limits[period], used: [...rows] };
}

/** How much of its plan a workspace has used in the hour and the day of UTC that run; empty: the plan has no limit. */
export async function quotaUse(
  sql: Sql,
  { workspaceId, plan }: { workspaceId: string; plan: string },
): Promise<QuotaUse[]> {
  const limits = PLANS[plan];
  if (!limits) return [];
  const rows = await sql<{ period: QuotaUse["period"]; used: number; renewsAt: Date }[]>`
    select p.period, coalesce(q.used, 0) as used, ${quotaEnd(sql, { startsAt: sql`p.starts_at`, period: sql`p.period` })} as "renewsAt"
    from (select period, date_trunc(period, now(), 'UTC') as starts_at from unnest(array['hour', 'day']) period) p
      left join quota_usage q on q.workspace_id = ${workspaceId} and q.period = p.period and q.starts_at = p.starts_at
    order by p.period desc`;
  return rows.map(({ period, used, renewsAt }) => ({
    period,
    used,
    limit: limits[period],
    renewsAt: renewsAt.toISOString(),
  }));
}
