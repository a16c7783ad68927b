import type { Sql } from "../../client.ts";
import type { ToolOverride } from "./list-definitions.ts";

export type OverrideKey = { readonly workspaceId: string; readonly toolType: string; readonly name: string };

/** For the rest of the transaction nobody else changes the workspace's overrides. */
export async function lockOverrides(tx: Sql, workspaceId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`tool-overrides:${workspaceId}`}, 0))`;
}

/** Keeps this in place of what was; one that says nothing any more is deleted, so that no run reads it. */
export async function saveOverride(
  sql: Sql,
  { workspaceId, toolType, name }: OverrideKey,
  override: ToolOverride,
): Promise<void> {
  const { status, rateLimitPerMinute, costPerExecution, timeoutSeconds, note } = override;
  await sql`
    delete from tool_overrides where workspace_id = ${workspaceId} and tool_type = ${toolType} and name = ${name}`;
  if (Object.values(override).every((each) => each === null)) return;
  await sql`
    insert into tool_overrides (workspace_id, tool_type, name, status, rate_limit_per_minute, cost_per_execution, timeout_seconds, note)
    values (${workspaceId}, ${toolType}, ${name}, ${status}, ${rateLimitPerMinute}, ${costPerExecution}::text::numeric, ${timeoutSeconds}, ${note})`;
}
