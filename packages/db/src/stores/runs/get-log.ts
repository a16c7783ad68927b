import {
  MAX_STEPS_SHOWN,
  type RunApproval,
  redact,
  type TimelineEntry,
  type ToolActionLogDetail,
} from "@carillon/core";
import type { Sql } from "../../client.ts";
import { currentWaits } from "./current-waits.ts";
import { iso, logOf, type RawLog, runColumns, runSource } from "./run-row.ts";
import { NOTABLE_WAIT_MS, stepsTimeline, type TimedStep } from "./steps-timeline.ts";

type RawDetail = RawLog & {
  runInput: unknown;
  input: unknown;
  output: unknown;
  attemptList: ToolActionLogDetail["attemptList"] | null;
  timeline: ToolActionLogDetail["timeline"] | null;
  keyId: string | null;
  nextAttempt: Date | null;
  read: Date;
  cancelRequested: Date | null;
  replayOf: string | null;
  sessionId: string | null;
  startedBy: ToolActionLogDetail["startedBy"];
  approval: RunApproval | null;
};

/** @param tokenId only if this token has called it */
export async function getLog(
  sql: Sql,
  { workspaceId, id, tokenId }: { workspaceId: string; id: string; tokenId?: number | undefined },
): Promise<ToolActionLogDetail | null> {
  const [row] = await sql<RawDetail[]>`
    select ${runColumns(sql)}, x.run_input as "runInput", x.input, x.output, x.attempt_list as "attemptList", x.timeline, x.key_id as "keyId",
      x.next_attempt_at as "nextAttempt", x.cancel_requested_at as "cancelRequested", x.replay_of as "replayOf",
      x.session_id as "sessionId", clock_timestamp() as read, ${startedBy(sql)} as "startedBy",
      ${approvalOf(sql)} as approval
    from ${runSource(sql)} where x.id = ${id}::uuid and x.workspace_id = ${workspaceId}
      ${tokenId === undefined ? sql`` : sql`and x.token_id = ${tokenId}`}`;
  if (!row) return null;
  const {
    runInput,
    input,
    output,
    attemptList,
    timeline,
    keyId,
    nextAttempt,
    read,
    cancelRequested,
    replayOf,
    ...rest
  } = row;
  const { sessionId, startedBy: by, approval, ...log } = rest;
  const steps = log.stepCount === null ? [] : await listSteps(sql, { workspaceId, parentId: id });
  const ofSteps = stepsTimeline(steps, (row.started ?? row.created).getTime());
  return {
    ...logOf(log),
    runInput: redact(runInput),
    // With what its steps waited while none was at work.
    waitedMs: ofSteps.reduce(
      (sum, { kind, durationMs }) => (kind === "waiting" ? sum + durationMs : sum),
      log.waitedMs,
    ),
    input,
    output,
    attemptList: attemptList ?? [],
    timeline: log.stepCount === null ? (timeline ?? []) : ofSteps,
    waits: row.finished === null ? await currentWaits(sql, { workspaceId, id }) : [],
    readAt: read.toISOString(),
    steps: steps.map((step) => step.log),
    keyId,
    nextAttemptAt: iso(nextAttempt),
    cancelRequestedAt: iso(cancelRequested),
    replayOf,
    sessionId,
    startedBy: by,
    approval: approval && withInstants(approval),
  };
}

/** Of the execution `x`. */
function startedBy(sql: Sql) {
  return sql`(
    select jsonb_build_object('name', u.name, 'token', k.name)
    from "user" u left join api_tokens k on k.id = x.token_id and k.workspace_id = x.workspace_id where u.id = x.user_id)`;
}

/** Of the execution `x`. */
function approvalOf(sql: Sql) {
  return sql`(
    select jsonb_build_object('id', a.id, 'status', a.status, 'expiresAt', a.expires_at, 'decidedAt', a.decided_at,
      'decidedBy', d.name, 'reason', a.reason)
    from approvals a left join "user" d on d.id = a.decided_by where a.execution_id = x.id and a.workspace_id = x.workspace_id)`;
}

/** JSON of the database has its times with an offset. */
function withInstants(approval: RunApproval): RunApproval {
  const { expiresAt, decidedAt } = approval;
  return {
    ...approval,
    expiresAt: new Date(expiresAt).toISOString(),
    decidedAt: decidedAt && new Date(decidedAt).toISOString(),
  };
}

/** In the order they were begun. */
async function listSteps(
  sql: Sql,
  { workspaceId, parentId }: { workspaceId: string; parentId: string },
): Promise<TimedStep[]> {
  const rows = await sql<(RawLog & { timeline: TimelineEntry[] | null })[]>`
    select ${runColumns(sql)}, case when x.waited_ms >= ${NOTABLE_WAIT_MS} then x.timeline end as timeline from ${runSource(sql)}
    where x.parent_id = ${parentId}::uuid and x.id > ${parentId}::uuid and x.workspace_id = ${workspaceId}
    order by x.created_at, x.id limit ${MAX_STEPS_SHOWN}`;
  return rows.map(({ timeline, ...log }) => ({ log: logOf(log), timeline }));
}
