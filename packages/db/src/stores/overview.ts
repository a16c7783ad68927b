import { lowestExecutionId, type Overview } from "@carillon/core";
import type { Sql } from "../client.ts";

type Row = Overview["tools"] & {
  events: number;
  activeEvents: number;
  hasTried: boolean;
  hasSchedule: boolean;
  hasScheduledRun: boolean;
};

export async function overviewOf(
  sql: Sql,
  { workspaceId, now }: { workspaceId: string; now: Date },
): Promise<Overview> {
  const from = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000 - 23 * 3_600_000);
  const [[counts], hours] = await Promise.all([
    sql<Row[]>`
      select (select count(*) from tools where workspace_id = ${workspaceId})::int as total,
        (select count(*) from tools where workspace_id = ${workspaceId} and is_active)::int as active,
        (select count(*) from tools t join tool_health h on h.tool_id = t.id where t.workspace_id = ${workspaceId} and h.status = 'failing')::int as failing,
        (select count(*) from events where workspace_id = ${workspaceId})::int as events,
        (select count(*) from events where workspace_id = ${workspaceId} and status = 'ACTIVE')::int as "activeEvents",
        exists (select from executions where workspace_id = ${workspaceId} and status = 'SUCCESS' and not is_test and event_id is null and parent_id is null) as "hasTried",
        exists (select from events where workspace_id = ${workspaceId} and trigger_type = 'SCHEDULE') as "hasSchedule",
        exists (select from executions where workspace_id = ${workspaceId} and trigger = 'schedule' and status = 'SUCCESS' and parent_id is null) as "hasScheduledRun"`,
    sql<{ at: Date; runs: number; failures: number }[]>`
      select h.at, coalesce(r.runs, 0)::int as runs, coalesce(r.failures, 0)::int as failures
      from generate_series(${from}::timestamptz, ${now}::timestamptz, interval '1 hour') as h(at)
      left join (
        select date_bin('1 hour', created_at, ${from}) as at, count(*) as runs,
          count(*) filter (where status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED')) as failures
        from executions where workspace_id = ${workspaceId} and id >= ${lowestExecutionId(from)}::uuid and finished_at is not null and parent_id is null group by 1
      ) r on r.at = h.at order by h.at`,
  ]);
  if (!counts) throw new Error("the overview came back empty");
  return {
    tools: { total: counts.total, active: counts.active, failing: counts.failing },
    events: { total: counts.events, active: counts.activeEvents },
    last24h: {
      runs: hours.reduce((sum, hour) => sum + hour.runs, 0),
      failures: hours.reduce((sum, hour) => sum + hour.failures, 0),
    },
    perHour: hours.map((hour) => ({ at: hour.at.toISOString(), runs: hour.runs, failures: hour.failures })),
    checklist: {
      hasTool: counts.total > 0,
      hasTried: counts.hasTried,
      hasSchedule: counts.hasSchedule,
      hasScheduledRun: counts.hasScheduledRun,
    },
  };
}
