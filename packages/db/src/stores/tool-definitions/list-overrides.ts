import type { Sql } from "../../client.ts";
import type { ToolOverride } from "./list-definitions.ts";

/** What an administrator has set of the workspace's tools, by their names. */
export async function listOverrides(
  sql: Sql,
  workspaceId: string,
): Promise<ReadonlyMap<string, ToolOverride>> {
  const rows = await sql<(ToolOverride & { name: string })[]>`
    select name, status, rate_limit_per_minute as "rateLimitPerMinute",
      trim_scale(cost_per_execution)::text as "costPerExecution", timeout_seconds as "timeoutSeconds", note
    from tool_overrides where workspace_id = ${workspaceId}`;
  return new Map(rows.map(({ name, ...override }) => [name, override]));
}
