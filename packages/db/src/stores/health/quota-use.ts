import type { QuotaUse } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { PLANS } from "../take-quota.ts";

/** How much of its plan a workspace has used in the hour and the day of UTC that run; empty: the plan has no limit. */
export async function quotaUse(
  sql: Sql,
  { workspaceId, plan }: { workspaceId: string; plan: string },
): Promise<QuotaUse[]> {
  const limits = PLANS[plan];
  if (!limits) return [];
  const rows = await sql<{ period: QuotaUse["period"]; used: number; renewsAt: Date }[]>`
    select p.period, coalesce(q.used, 0) as used, p.starts_at + ('1 ' || p.period)::interval as "renewsAt"
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
