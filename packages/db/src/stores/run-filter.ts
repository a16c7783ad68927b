import { type ExecutionListInput, type ExecutionStatus, lowestExecutionId } from "@carillon/core";
import type { Sql } from "../client.ts";
import { QUEUE_SCHEMA, RUN_QUEUE } from "../queue/queue.ts";
import { likePattern } from "./tools.ts";

export type LogFilter = Omit<ExecutionListInput, "limit" | "cursor"> & { readonly workspaceId: string };

/**
 * Whole runs; the steps of one; or, for what a tool or an action did, calls, be they steps or not. Runs and steps have an
 * index each, so that a run with a thousand steps is one row of a list.
 */
export function listedRows(sql: Sql, { parentId, toolId, toolType, actionId }: Partial<LogFilter>) {
  if (parentId !== undefined)
    return sql`(select * from executions where parent_id = ${parentId}::uuid and id > ${parentId}::uuid)`;
  if (toolId !== undefined) return sql`(select * from executions where flow is null)`;
  return toolType === undefined && actionId === undefined
    ? sql`(select * from executions where parent_id is null)`
    : calls(sql);
}

export function calls(sql: Sql) {
  return sql`(select * from executions where parent_id is null and flow is null union all
    select * from executions where parent_id is not null)`;
}

/** Whether a worker has the run's job now: known to the queue alone, so that starting a run writes nothing. */
export function hasWorker(sql: Sql) {
  return sql`(x.finished_at is null and exists (
    select from ${sql(QUEUE_SCHEMA)}.job j where j.name = ${RUN_QUEUE} and j.id = coalesce(x.job_id, x.id) and j.state = 'active'))`;
}

/** FAILURE stands for what failed, timeouts and refusals by a limit included. */
export function hasStatus(sql: Sql, status: ExecutionStatus) {
  switch (status) {
    case "FAILURE":
      return sql`x.status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED')`;
    case "RUNNING":
      return sql`(x.status = 'RUNNING' or ${hasWorker(sql)})`;
    case "QUEUED":
      return sql`(x.status = 'QUEUED' and not ${hasWorker(sql)})`;
    default:
      return sql`x.status = ${status}`;
  }
}

/** Of the executions row `x`. */
export function conditions(sql: Sql, filter: LogFilter) {
  return sql`x.workspace_id = ${filter.workspaceId}
    ${filter.toolType === undefined ? sql`` : sql`and x.tool_type = ${filter.toolType}`}
    ${filter.toolId === undefined ? sql`` : sql`and x.tool_id = ${filter.toolId}`}
    ${filter.actionId === undefined ? sql`` : sql`and x.action_id = ${filter.actionId}`}
    ${filter.eventId === undefined ? sql`` : sql`and x.event_id = ${filter.eventId}`}
    ${filter.trigger === undefined ? sql`` : sql`and x.trigger = ${filter.trigger}`}
    ${filter.status === undefined ? sql`` : sql`and ${hasStatus(sql, filter.status)}`}
    ${filter.from === undefined ? sql`` : sql`and x.id >= ${lowestExecutionId(new Date(filter.from))}::uuid`}
    ${filter.to === undefined ? sql`` : sql`and x.id < ${lowestExecutionId(new Date(filter.to))}::uuid`}
    ${
      filter.search === undefined
        ? sql``
        : sql`and (x.stdout ilike ${likePattern(filter.search)} or x.action_id ilike ${likePattern(filter.search)}
            or x.error->>'message' ilike ${likePattern(filter.search)})`
    }`;
}
