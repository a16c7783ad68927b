import type { ActionError } from "@carillon/core";
import type { Database, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import { lockRuns } from "../runs/lock-runs.ts";

const refused = (code: string, message: string): ActionError => ({
  ...{ category: "authorization", code, message, userMessage: message, retryable: false },
  provider: "carillon",
});

/** Those whose runs were cancelled while they waited; the runs are locked. */
export async function cancelApprovals(tx: Sql, executionIds: readonly string[]): Promise<void> {
  await tx`
    update approvals set status = 'cancelled', decided_at = now(), sealed = null
    where execution_id = any(${executionIds as string[]}::uuid[]) and status = 'pending'`;
}

/** Ends the runs of approvals that nobody gave in time, at most `limit`. @returns how many */
export async function expireApprovals({ sql }: Database, limit: number): Promise<number> {
  return (await sql.begin(async (tx) => {
    const due = await tx<{ executionId: string }[]>`
      select execution_id as "executionId" from approvals where status = 'pending' and expires_at <= now()
      order by expires_at limit ${limit}`;
    if (due.length === 0) return 0;
    await lockRuns(
      tx,
      due.map(({ executionId }) => executionId),
    );
    const expired = await tx<{ executionId: string }[]>`
      update approvals set status = 'expired', decided_at = now(), sealed = null
      where execution_id = any(${due.map(({ executionId }) => executionId)}::uuid[]) and status = 'pending' and expires_at <= now()
      returning execution_id as "executionId"`;
    const ids = expired.map(({ executionId }) => executionId);
    await endRefused(
      tx,
      ids,
      refused("APPROVAL_EXPIRED", "Nobody approved this call in time, so it was not made"),
    );
    return ids.length;
  })) as number;
}

/** Ends the run of a call that somebody has refused; it is locked. */
export function endRejected(tx: Sql, executionId: string, { by, reason }: { by: string; reason: string }) {
  const words = `${by} did not approve this call${reason === "" ? "" : `: ${reason}`}`;
  return endRefused(tx, [executionId], refused("APPROVAL_REJECTED", words));
}

async function endRefused(tx: Sql, ids: readonly string[], error: ActionError): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    update executions set status = 'FAILURE', outcome = 'failed', error = ${jsonText(error)}::text::jsonb, finished_at = now(), duration_ms = 0
    where id = any(${ids as string[]}::uuid[]) and finished_at is null`;
}

/** Ends what still waits in a workspace that is deleted: nobody is left who could decide. */
export async function endApprovalsOf(tx: Sql, workspaceId: string): Promise<void> {
  const waiting = await tx<{ id: string }[]>`
    select execution_id as id from approvals where workspace_id = ${workspaceId} and status = 'pending'`;
  const ids = waiting.map(({ id }) => id);
  await lockRuns(tx, ids);
  await endRefused(
    tx,
    ids,
    refused("WORKSPACE_DELETED", "The workspace was deleted, so this call was not made"),
  );
}

/** What approved calls were made with is kept no longer than their runs go on. @returns of how many it is gone */
export async function forgetEnded(sql: Sql, limit: number): Promise<number> {
  const { count } = await sql`
    update approvals set sealed = null where id in (
      select a.id from approvals a
      where a.status = 'approved' and a.sealed is not null
        and not exists (select from executions x where x.id = a.execution_id and x.finished_at is null)
      limit ${limit} for update skip locked)`;
  return count;
}
