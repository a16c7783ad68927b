import type { ToolActionLog } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { QUEUE_SCHEMA, RUN_QUEUE } from "../../queue/queue.ts";

export type RawLog = {
  [Key in keyof ToolActionLog]: ToolActionLog[Key];
} & { nominal: Date | null; created: Date; started: Date | null; finished: Date | null; dead: Date | null };

/** @param status what to show as the run's state */
export function runColumns(sql: Sql, status = liveStatus(sql)) {
  return sql`x.id, x.id as "executionId", x.workspace_id as "workspaceId", x.tool_id as "toolId", t.name as "toolName", x.tool_type as "toolType",
    x.action_id as "actionId", x.event_id as "eventId", e.name as "eventName", x.user_id as "userId", x.trigger, x.is_test as "isTest",
    ${status} as status, x.outcome, x.stdout, x.error, x.attempts, x.duration_ms as "durationMs", x.waited_ms as "waitedMs",
    case when x.flow is not null then coalesce(jsonb_array_length(x.flow->'steps'), 0) end as "stepCount", x.parent_id as "parentId",
    x.step_id as "stepId", x.item_index as "stepIndex", x.nominal_at as nominal, x.created_at as created, x.started_at as started, x.finished_at as finished,
    x.dead_at as dead, x.agent_session_id as "agentSessionId", trim_scale(x.cost)::text as cost, x.tokens_used as "tokensUsed", x.cache_age_ms as "cacheAgeMs"`;
}

/** Whether a worker has the run's job now: known to the queue alone, so that starting a run writes nothing. */
export function hasWorker(sql: Sql) {
  return sql`(x.finished_at is null and exists (
    select from ${sql(QUEUE_SCHEMA)}.job j where j.name = ${RUN_QUEUE} and j.id = coalesce(x.job_id, x.id) and j.state = 'active'))`;
}

/** Of the executions row `x`. */
export function liveStatus(sql: Sql) {
  return sql`case when ${hasWorker(sql)} then 'RUNNING' else x.status end`;
}

/** Runs with the names of their tools and events. @param rows which runs, as a source named x */
export function runSource(sql: Sql, rows = sql`executions`) {
  return sql`${rows} x left join tools t on t.id = x.tool_id and t.workspace_id = x.workspace_id
    left join events e on e.id = x.event_id and e.workspace_id = x.workspace_id`;
}

export const iso = (at: Date | null) => at?.toISOString() ?? null;

export function logOf({ nominal, created, started, finished, dead, ...row }: RawLog): ToolActionLog {
  return {
    ...row,
    nominalAt: iso(nominal),
    createdAt: created.toISOString(),
    startedAt: iso(started),
    finishedAt: iso(finished),
    deadAt: iso(dead),
  };
}
