import type { Fragment, Sql } from "../../client.ts";
import type { LogFilter } from "./run-filter.ts";

/**
 * Tools of a type, or whose connector has an action, that have runs in the log, deleted ones too, as a subquery. It goes from
 * tool to tool in the index, one look each; an action's id begins with its connector's name, as all of a tool's do.
 */
export function usedTools(sql: Sql, { workspaceId, toolType, actionId }: LogFilter) {
  const next = (after: Fragment) => sql`(
    select x.tool_id, x.tool_type, split_part(x.action_id, '.', 1) from executions x
    where x.workspace_id = ${workspaceId} and x.flow is null and ${after} order by x.tool_id limit 1)`;
  return sql`(
    with recursive used(tool_id, tool_type, provider) as (
      ${next(sql`x.tool_id is not null`)} union all select n.* from used u cross join lateral ${next(sql`x.tool_id > u.tool_id`)} n)
    select tool_id from used where true
      ${toolType === undefined ? sql`` : sql`and tool_type = ${toolType}`}
      ${actionId === undefined ? sql`` : sql`and provider = split_part(${actionId}, '.', 1)`})`;
}
