import { type Approval, type ApprovalDecideInput, ConflictError, ForbiddenError } from "@carillon/core";
import {
  areOfOneFamily,
  audit,
  endRejected,
  queueApproved,
  type Sql,
  decideApproval as writeDecision,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findApproval } from "./get-approvals.ts";

/**
 * Lets a call be made that waits, by a worker and once, or ends it. Anybody may decide who may run actions here, as they
 * could make the call themselves, but the token that made it.
 * @throws ConflictError when it does not wait any more; ForbiddenError to the caller's own token, and those of its family
 */
export async function decideApproval(
  { database, queue }: ServiceDeps,
  caller: Caller,
  { id, decision, reason }: ApprovalDecideInput,
): Promise<Approval> {
  requirePermission(caller, "approvals.decide");
  const { workspaceId, userId, tokenId } = caller;
  return database.sql.begin(async (tx) => {
    const { executionId, tokenId: calledBy, toolName } = await findApproval(tx, caller, id);
    await refuseOwn(tx, caller, calledBy);
    const isApproved = decision === "approve";
    const verdict = isApproved ? "approved" : "rejected";
    const decided = { workspaceId, id, executionId, decision: verdict, userId, tokenId, reason } as const;
    if (!(await writeDecision(tx, decided))) {
      const { status } = await findApproval(tx, caller, id);
      throw new ConflictError(
        status === "pending" ? "It has expired" : `It does not wait any more: it is ${status}`,
      );
    }
    if (isApproved) await queueApproved(tx, queue, { workspaceId, id, executionId });
    else await endRejected(tx, executionId, { by: caller.userName, reason });
    await audit(tx, {
      ...auditor(caller),
      verb: `approval.${decision}`,
      target: `approval:${id}`,
      details: { executionId, toolName, ...(reason !== "" && { reason }) },
    });
    return findApproval(tx, caller, id);
  }) as Promise<Approval>;
}

/** An agent that could mint a token would be its own judge. */
async function refuseOwn(tx: Sql, { workspaceId, tokenId }: Caller, calledBy: number | null): Promise<void> {
  if (tokenId === null || calledBy === null) return;
  if (!(await areOfOneFamily(tx, { workspaceId, ids: [tokenId, calledBy] }))) return;
  throw new ForbiddenError("A token cannot approve what it, or a token of its family, has called");
}
