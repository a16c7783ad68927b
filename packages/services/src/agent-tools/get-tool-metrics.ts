import type { ToolMetricsInput, ToolMetricsList } from "@carillon/core";
import { listToolMetrics, metricsRefreshedAt } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { nameOfCursor } from "./get-agent-tools.ts";

/** How the workspace's tools did in seven days, by name, a page at a time. */
export async function getToolMetrics(
  { database: { sql } }: ServiceDeps,
  caller: Caller,
  { cursor, limit, ...filter }: ToolMetricsInput,
): Promise<ToolMetricsList> {
  requirePermission(caller, "logs.read");
  const asked = { ...filter, workspaceId: caller.workspaceId, after: nameOfCursor(cursor) };
  const [rows, refreshedAt] = await Promise.all([
    listToolMetrics(sql, { ...asked, limit: limit + 1 }),
    metricsRefreshedAt(sql),
  ]);
  const metrics = rows.slice(0, limit);
  const last = rows.length > limit ? metrics.at(-1) : undefined;
  return { refreshedAt, metrics, nextCursor: last?.toolName ?? null };
}
