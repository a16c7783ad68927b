import { isFinal, type PendingCall, type ToolActionResult } from "@carillon/core";
import { getLog, type Sql } from "@carillon/db";

/** What a call that had to wait has come to: its end as the log has it, redacted, or that it waits still. */
export async function answerPending(
  sql: Sql,
  workspaceId: string,
  pending: PendingCall,
): Promise<ToolActionResult | PendingCall> {
  const run = await getLog(sql, { workspaceId, id: pending.executionId });
  if (!run || !isFinal(run.status)) return pending;
  const { executionId, outcome, stdout, attempts, error, output, status } = run;
  const succeeded = status === "SUCCESS";
  return {
    ...{ executionId, stdout, attempts },
    status: succeeded || status === "CANCELLED" ? status : "FAILURE",
    outcome: outcome ?? "failed",
    stderr: error?.userMessage ?? "",
    exitCode: succeeded ? 0 : 1,
    ...(output !== null && { data: output }),
    durationMs: run.durationMs ?? 0,
    ...(error && { error }),
  };
}
