import type { Sql } from "../../client.ts";
import type { Queue } from "../../queue/queue.ts";
import { lockRuns } from "../runs/lock-runs.ts";

export type Decision = {
  readonly workspaceId: string;
  readonly id: string;
  readonly executionId: string;
  readonly decision: "approved" | "rejected";
  readonly userId: string;
  readonly tokenId: number | null;
  readonly reason: string;
};

/** Writes what somebody has decided, if nobody has before and it is in time: of two at the same moment one does. */
export async function decideApproval(tx: Sql, decision: Decision): Promise<boolean> {
  const { id, workspaceId, executionId } = decision;
  await lockRuns(tx, [executionId]);
  const decided = await tx`
    update approvals set status = ${decision.decision}, decided_at = now(), decided_by = ${decision.userId},
      decided_by_token = ${decision.tokenId}, reason = nullif(${decision.reason}, ''),
      sealed = case when ${decision.decision} = 'approved' then sealed end
    where id = ${id}::uuid and workspace_id = ${workspaceId} and status = 'pending' and expires_at > now() returning 1`;
  return decided.length > 0;
}

/** Has a worker make an approved call: its job is written with the decision, so that neither is without the other. */
export async function queueApproved(
  tx: Sql,
  queue: Queue,
  { workspaceId, id, executionId }: Pick<Decision, "workspaceId" | "id" | "executionId">,
): Promise<void> {
  const [run] = await tx<{ trigger: string }[]>`
    update executions set status = 'QUEUED' where id = ${executionId}::uuid and status = 'PENDING' returning trigger`;
  if (!run) throw new Error(`run ${executionId} does not wait for approval ${id}`);
  const data = {
    executionId,
    workspaceId,
    eventId: null,
    nominalAt: null,
    trigger: run.trigger,
    attempts: 0,
  };
  await queue.insertNow({ id: executionId, data: { ...data, priority: "high", approvalId: id } }, tx);
  // No update tells of this: what is queued is told of when it is inserted.
  await tx`
    with told as (
      insert into run_changes (workspace_id, execution_id, change, status, at)
      select workspace_id, ${executionId}::uuid, 'queued', 'QUEUED', clock_timestamp()
      from run_watchers where workspace_id = ${workspaceId} and until > now() returning 1)
    select pg_notify('carillon_changes', '{"kind":"runs"}') from told limit 1`;
}

/** Whether two tokens come from one: whoever makes a token could decide by it for themselves. */
export async function areOfOneFamily(
  sql: Sql,
  { workspaceId, ids }: { workspaceId: string; ids: readonly [number, number] },
): Promise<boolean> {
  const [row] = await sql<{ roots: number }[]>`
    with recursive up as (
      select id as origin, id, parent_id from api_tokens where id = any(${[...ids]}::bigint[]) and workspace_id = ${workspaceId}
      union select up.origin, parent.id, parent.parent_id from api_tokens parent join up on parent.id = up.parent_id)
    select count(distinct id)::int as roots from up where parent_id is null`;
  return row?.roots === 1;
}
