import { MAX_STEPS_SHOWN, type ToolActionLog, type ToolActionLogDetail } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { iso, logOf, type RawLog, runColumns, runSource } from "./run-row.ts";

type RawDetail = RawLog & {
  input: unknown;
  output: unknown;
  attemptList: ToolActionLogDetail["attemptList"] | null;
  timeline: ToolActionLogDetail["timeline"] | null;
  keyId: string | null;
  nextAttempt: Date | null;
  cancelRequested: Date | null;
  replayOf: string | null;
  agentSessionId: string | null;
  sessionId: string | null;
};

export async function getLog(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<ToolActionLogDetail | null> {
  const [row] = await sql<RawDetail[]>`
    select ${runColumns(sql)}, x.input, x.output, x.attempt_list as "attemptList", x.timeline, x.key_id as "keyId",
      x.next_attempt_at as "nextAttempt", x.cancel_requested_at as "cancelRequested", x.replay_of as "replayOf",
      x.agent_session_id as "agentSessionId", x.session_id as "sessionId"
    from ${runSource(sql)} where x.id = ${id}::uuid and x.workspace_id = ${workspaceId}`;
  if (!row) return null;
  const { input, output, attemptList, timeline, keyId, nextAttempt, cancelRequested, replayOf, ...rest } =
    row;
  const { agentSessionId, sessionId, ...log } = rest;
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
    agentSessionId,
    sessionId,
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
