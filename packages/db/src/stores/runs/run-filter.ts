import {
  EXECUTION_STATUSES,
  type ExecutionListInput,
  type ExecutionStatus,
  lowestExecutionId,
  RunTrigger,
} from "@carillon/core";
import type { Sql } from "../../client.ts";
import { likePattern } from "../tools.ts";
import { hasWorker } from "./run-row.ts";

export type LogFilter = Omit<ExecutionListInput, "limit" | "cursor"> & {
  readonly workspaceId: string;
  /** What this token has called alone. */
  readonly tokenId?: number | undefined;
  /** Read by time and not tool by tool, of a type that very many tools are of. */
  readonly byTime?: boolean | undefined;
};

/** What a filter on FAILURE stands for: timeouts and refusals by a limit included. */
export const FAILED = ["FAILURE", "TIMEOUT", "RATE_LIMITED"] as const;

/**
 * Which rows: the steps of one run; of a tool, a type or an action calls, be they steps or not; of an event or with nothing
 * of all that, whole runs. Each has an index that holds these alone, so that a run with a thousand steps is one row of a list.
 */
function kind(sql: Sql, filter: LogFilter) {
  const { parentId, toolId, toolType, actionId, eventId } = filter;
  if (parentId !== undefined) return sql`x.parent_id = ${parentId}::uuid and x.id > ${parentId}::uuid`;
  if (toolId !== undefined || toolType !== undefined || actionId !== undefined) return sql`x.flow is null`;
  if (isOfRareCalls(filter)) return sql`x.flow is null`;
  // A step has no event of its own.
  return eventId === undefined ? sql`x.parent_id is null` : sql`x.event_id is not null`;
}

/** Calls, be they steps or not, that an index of their own leads to. */
function isOfRareCalls({ agentSessionId, costly, cached }: LogFilter): boolean {
  return agentSessionId !== undefined || costly === true || cached === true;
}

/** Of a type or an action, whichever tool made them. */
export function isOfManyTools(filter: LogFilter): boolean {
  const { parentId, toolId, toolType, actionId } = filter;
  const isOfType = toolType !== undefined || actionId !== undefined;
  return parentId === undefined && toolId === undefined && isOfType && !isOfRareCalls(filter);
}

/** As text of the statement: a plan made for any value would not know of the indexes of the rare ones. */
function literal(sql: Sql, known: readonly string[], value: string) {
  if (!known.includes(value)) throw new RangeError(`${value} is none of ${known.join(", ")}`);
  return sql.unsafe(`'${value}'`);
}

/** Of the executions row `x`. */
export function hasStatus(sql: Sql, status: ExecutionStatus) {
  switch (status) {
    case "FAILURE":
      return sql`x.status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED')`;
    case "RUNNING":
      return sql`(x.finished_at is null and (x.status = 'RUNNING' or ${hasWorker(sql)}))`;
    case "PENDING":
      return sql`(x.finished_at is null and x.status = 'PENDING')`;
    case "QUEUED":
      return sql`(x.finished_at is null and x.status = 'QUEUED' and not ${hasWorker(sql)})`;
    default:
      return sql`x.status = ${literal(sql, EXECUTION_STATUSES, status)}`;
  }
}

/** What a row has to be, as conditions on a table named x. @param isTypeKnown the type is right already */
export function conditions(sql: Sql, filter: LogFilter, { isTypeKnown = false } = {}) {
  return sql`${kind(sql, filter)} and x.workspace_id = ${filter.workspaceId}
    ${filter.tokenId === undefined ? sql`` : sql`and x.token_id = ${filter.tokenId}`}
    ${filter.toolType === undefined || isTypeKnown ? sql`` : sql`and x.tool_type = ${filter.toolType}`}
    ${filter.toolId === undefined ? sql`` : sql`and x.tool_id = ${filter.toolId}`}
    ${filter.actionId === undefined ? sql`` : sql`and x.action_id = ${filter.actionId}`}
    ${filter.eventId === undefined ? sql`` : sql`and x.event_id = ${filter.eventId}`}
    ${filter.trigger === undefined ? sql`` : sql`and x.trigger = ${literal(sql, RunTrigger.options, filter.trigger)}`}
    ${filter.status === undefined ? sql`` : sql`and ${hasStatus(sql, filter.status)}`}
    ${filter.from === undefined ? sql`` : sql`and x.id >= ${lowestExecutionId(new Date(filter.from))}::uuid`}
    ${filter.to === undefined ? sql`` : sql`and x.id < ${lowestExecutionId(new Date(filter.to))}::uuid`}
    ${filter.agentSessionId === undefined ? sql`` : sql`and x.agent_session_id = ${filter.agentSessionId}`}
    ${filter.costly === undefined ? sql`` : filter.costly ? sql`and x.cost > 0` : sql`and coalesce(x.cost, 0) = 0`}
    ${filter.cached === undefined ? sql`` : filter.cached ? sql`and x.cache_age_ms is not null` : sql`and x.cache_age_ms is null`}
    ${filter.dead === undefined ? sql`` : filter.dead ? sql`and x.dead_at is not null` : sql`and x.dead_at is null`}
    ${filter.search === undefined ? sql`` : sql`and ${says(sql, filter.search, filter.workspaceId)}`}`;
}

/** In what it tells, or the name of its action, its event or its tool; the names are looked up once, not for each row. */
function says(sql: Sql, search: string, workspaceId: string) {
  const pattern = likePattern(search);
  const named = (table: "events" | "tools") =>
    sql`array(select n.id from ${sql(table)} n where n.workspace_id = ${workspaceId} and n.name ilike ${pattern})`;
  return sql`(x.stdout ilike ${pattern} or x.action_id ilike ${pattern} or x.error->>'message' ilike ${pattern}
    or x.event_id = any(${named("events")}) or x.tool_id = any(${named("tools")}))`;
}
