import type { Sql } from "../../client.ts";
import type { LogFilter } from "./run-filter.ts";

/** The tools of a workspace, deleted ones too, or those of a type, as a subquery. */
export function usedTools(sql: Sql, { workspaceId, toolType }: LogFilter) {
  const own = sql`workspace_id = ${workspaceId} ${toolType === undefined ? sql`` : sql`and type = ${toolType}`}`;
  return sql`(select id as tool_id from tools where ${own} union all select id from deleted_tools where ${own})`;
}
