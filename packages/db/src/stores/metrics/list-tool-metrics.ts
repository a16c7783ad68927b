import type { ToolMetrics, ToolMetricsInput } from "@carillon/core";
import type { Sql } from "../../client.ts";

type Raw = Omit<ToolMetrics, "lastRunAt"> & { lastRun: Date };

/** By name, from after `after` on. */
export async function listToolMetrics(
  sql: Sql,
  asked: Omit<ToolMetricsInput, "cursor"> & { workspaceId: string; after: string | undefined },
): Promise<ToolMetrics[]> {
  const { workspaceId, toolName, after, limit } = asked;
  const rows = await sql<Raw[]>`
    select action_id as "toolName", executions, successes, failures, timeouts, successes::float8 / executions as "successRate",
      average_ms as "averageMs", p50_ms as "p50Ms", p95_ms as "p95Ms", p99_ms as "p99Ms", trim_scale(total_cost)::text as "totalCost",
      trim_scale(round(total_cost / executions, 9))::text as "averageCost", last_run_at as "lastRun"
    from tool_metrics where workspace_id = ${workspaceId}
      ${toolName === undefined ? sql`` : sql`and action_id = ${toolName}`} ${after === undefined ? sql`` : sql`and action_id > ${after}`}
    order by action_id limit ${limit}`;
  return rows.map(({ lastRun, ...row }) => ({ ...row, lastRunAt: lastRun.toISOString() }));
}

/** When they were made; null: not yet since the install, when they tell what the log had at its last migration. */
export async function metricsRefreshedAt(sql: Sql): Promise<string | null> {
  const [row] = await sql<{ at: Date | null }[]>`
    select (value->>'refreshedAt')::timestamptz as at from install_settings where name = 'tool-metrics'`;
  return row?.at?.toISOString() ?? null;
}
