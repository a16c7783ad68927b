import {
  lowestExecutionId,
  MAX_STEPS_SHOWN,
  type StatsInput,
  type ToolActionLog,
  type ToolActionLogDetail,
} from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { calls, conditions, hasWorker, type LogFilter, listedRows } from "./run-filter.ts";

export type RawLog = {
  [Key in keyof ToolActionLog]: ToolActionLog[Key];
} & { nominal: Date | null; created: Date; started: Date | null; finished: Date | null };

/** @param status what to show as the run's state */
export function runColumns(sql: Sql, status = liveStatus(sql)) {
  return sql`x.id, x.id as "executionId", x.workspace_id as "workspaceId", x.tool_id as "toolId", t.name as "toolName", x.tool_type as "toolType",
    x.action_id as "actionId", x.event_id as "eventId", e.name as "eventName", x.user_id as "userId", x.trigger, x.is_test as "isTest",
    ${status} as status, x.outcome, x.stdout, x.error, x.attempts, x.duration_ms as "durationMs", x.waited_ms as "waitedMs",
    case when x.flow is not null then coalesce(jsonb_array_length(x.flow->'steps'), 0) end as "stepCount", x.parent_id as "parentId",
    x.step_id as "stepId", x.item_index as "stepIndex", x.nominal_at as nominal, x.created_at as created, x.started_at as started, x.finished_at as finished`;
}

function liveStatus(sql: Sql) {
  return sql`case when ${hasWorker(sql)} then 'RUNNING' else x.status end`;
}

export function runSource(sql: Sql, filter?: LogFilter) {
  return sql`${filter ? listedRows(sql, filter) : sql`executions`} x left join tools t on t.id = x.tool_id and t.workspace_id = x.workspace_id
    left join events e on e.id = x.event_id and e.workspace_id = x.workspace_id`;
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function logOf({ nominal, created, started, finished, ...row }: RawLog): ToolActionLog {
  return {
    ...row,
    nominalAt: iso(nominal),
    createdAt: created.toISOString(),
    startedAt: iso(started),
    finishedAt: iso(finished),
  };
}

/** Newest first. `before` is the id the last page ended with; ids sort by time, so a page costs the same wherever it is. */
export async function listLogs(
  sql: Sql,
  filter: LogFilter,
  page: { limit: number; offset?: number; before?: string | undefined },
): Promise<{ logs: ToolActionLog[]; nextCursor: string | null }> {
  const rows = await sql<RawLog[]>`
    select ${runColumns(sql)} from ${runSource(sql, filter)}
    where ${conditions(sql, filter)} ${page.before === undefined ? sql`` : sql`and x.id < ${page.before}::uuid`}
    order by x.id desc limit ${page.limit + 1} offset ${page.offset ?? 0}`;
  const logs = rows.slice(0, page.limit).map(logOf);
  return { logs, nextCursor: rows.length > page.limit ? (logs.at(-1)?.id ?? null) : null };
}

const COUNT_CAP = 10_000;

/** Counts no further than 10,000. */
export async function countLogs(
  sql: Sql,
  filter: LogFilter,
): Promise<{ total: number; totalIsCapped: boolean }> {
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int as total from (select 1 from ${listedRows(sql, filter)} x where ${conditions(sql, filter)} limit ${COUNT_CAP + 1}) c`;
  const total = row?.total ?? 0;
  return { total: Math.min(total, COUNT_CAP), totalIsCapped: total > COUNT_CAP };
}

type RawDetail = RawLog & {
  input: unknown;
  output: unknown;
  attemptList: ToolActionLogDetail["attemptList"] | null;
  timeline: ToolActionLogDetail["timeline"] | null;
  keyId: string | null;
  nextAttempt: Date | null;
  cancelRequested: Date | null;
  replayOf: string | null;
};

export async function getLog(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<ToolActionLogDetail | null> {
  const [row] = await sql<RawDetail[]>`
    select ${runColumns(sql)}, x.input, x.output, x.attempt_list as "attemptList", x.timeline, x.key_id as "keyId",
      x.next_attempt_at as "nextAttempt", x.cancel_requested_at as "cancelRequested", x.replay_of as "replayOf"
    from ${runSource(sql)} where x.id = ${id}::uuid and x.workspace_id = ${workspaceId}`;
  if (!row) return null;
  const { input, output, attemptList, timeline, keyId, nextAttempt, cancelRequested, replayOf, ...log } = row;
  const steps = log.stepCount === null ? [] : await listSteps(sql, { workspaceId, parentId: id });
  return {
    ...logOf(log),
    input,
    output,
    attemptList: attemptList ?? [],
    timeline: log.stepCount === null ? (timeline ?? []) : steps.flatMap(timelineOf),
    steps,
    keyId,
    nextAttemptAt: iso(nextAttempt),
    cancelRequestedAt: iso(cancelRequested),
    replayOf,
  };
}

/** In the order they were begun. */
async function listSteps(
  sql: Sql,
  { workspaceId, parentId }: { workspaceId: string; parentId: string },
): Promise<ToolActionLog[]> {
  const rows = await sql<RawLog[]>`
    select ${runColumns(sql)} from ${runSource(sql)}
    where x.parent_id = ${parentId}::uuid and x.id > ${parentId}::uuid and x.workspace_id = ${workspaceId}
    order by x.created_at, x.id limit ${MAX_STEPS_SHOWN}`;
  return rows.map(logOf);
}

function timelineOf(step: ToolActionLog): ToolActionLogDetail["timeline"] {
  const { stepId, stepIndex, startedAt, durationMs, status } = step;
  if (startedAt === null || durationMs === null || stepId === null) return [];
  const stage = stepIndex === null ? stepId : `${stepId}[${stepIndex}]`;
  return [{ stage, attempt: 1, at: startedAt, durationMs, kind: "working", note: status }];
}

export type ReplayableRun = {
  readonly eventId: number | null;
  readonly toolId: number | null;
  readonly toolType: string;
  readonly actionId: string;
  readonly nominalAt: Date | null;
  readonly runInput: unknown;
  readonly input: unknown;
  readonly inputWasRedacted: boolean;
  readonly isTest: boolean;
  readonly status: ToolActionLog["status"];
  /** Of a step. */
  readonly parentId: string | null;
};

/** What is needed to run it again or to cancel it; locks the row inside a transaction. */
export async function lockRun(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<ReplayableRun | null> {
  const [row] = await sql<ReplayableRun[]>`
    select event_id as "eventId", tool_id as "toolId", tool_type as "toolType", action_id as "actionId", nominal_at as "nominalAt",
      run_input as "runInput", input, input_was_redacted as "inputWasRedacted", is_test as "isTest", status,
      parent_id as "parentId"
    from executions where id = ${id}::uuid and workspace_id = ${workspaceId} for update`;
  return row ?? null;
}

export type NewExecution = {
  readonly id: string;
  readonly workspaceId: string;
  readonly userId: string | null;
  readonly tokenId: number | null;
  readonly eventId: number;
  readonly toolId: number;
  readonly toolType: string;
  readonly actionId: string;
  readonly trigger: string;
  readonly nominalAt: Date | null;
  readonly runInput: unknown;
  readonly replayOf: string | null;
};

export async function insertExecution(sql: Sql, run: NewExecution): Promise<void> {
  await sql`
    insert into executions (id, workspace_id, user_id, token_id, event_id, tool_id, tool_type, action_id, trigger, status, nominal_at, run_input, replay_of)
    values (${run.id}, ${run.workspaceId}, ${run.userId}, ${run.tokenId}, ${run.eventId}, ${run.toolId}, ${run.toolType}, ${run.actionId}, ${run.trigger},
      'QUEUED', ${run.nominalAt}, ${run.runInput === undefined ? null : jsonText(run.runInput)}::text::jsonb, ${run.replayOf})`;
}

const PERIODS = {
  hour: { bucket: "minute", step: 5 },
  day: { bucket: "hour", step: 60 },
  week: { bucket: "day", step: 1_440 },
  month: { bucket: "day", step: 1_440 },
} as const;

export type StatsRow = {
  key: string;
  at: Date | null;
  count: number;
  successRate: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
};

/** Figures of the running period, per bucket and in all (`at` null). */
export function runStats(
  sql: Sql,
  { workspaceId, ...input }: StatsInput & { workspaceId: string; from: Date },
): Promise<StatsRow[]> {
  const key =
    input.groupBy === "type" ? sql`tool_type` : input.groupBy === "status" ? sql`status` : sql`action_id`;
  const minutes = PERIODS[input.period].step;
  return sql<StatsRow[]>`
    with runs as (
      select ${key} as key, status, duration_ms - waited_ms as ms,
        date_bin(${`${minutes} minutes`}::interval, created_at, ${input.from}) as at
      from ${calls(sql)} x
      where workspace_id = ${workspaceId} and id >= ${lowestExecutionId(input.from)}::uuid and finished_at is not null and not is_test
        ${input.toolId === undefined ? sql`` : sql`and tool_id = ${input.toolId}`}
    )
    select key, at, count(*)::int as count, avg((status = 'SUCCESS')::int)::float8 as "successRate",
      percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.95) within group (order by ms) as p95,
      percentile_cont(0.99) within group (order by ms) as p99
    from runs group by grouping sets ((key, at), (key)) order by at nulls last, key` as unknown as Promise<
    StatsRow[]
  >;
}

/** Cancels what waits of an event; answers the jobs to take out of the queue. */
export async function cancelQueuedRuns(sql: Sql, eventId: number): Promise<string[]> {
  const rows = await sql<{ jobId: string }[]>`
    update executions set status = 'CANCELLED', outcome = 'failed', stdout = 'Its event was deleted', finished_at = now(), next_attempt_at = null
    where event_id = ${eventId} and finished_at is null and status = 'QUEUED' returning coalesce(job_id, id) as "jobId"`;
  return rows.map((row) => row.jobId);
}
