import { APPROVAL_MINUTES, createExecutionId, type PendingCall } from "@carillon/core";
import { insertApproval } from "@carillon/db";
import type { ApprovalWanted, RunRequest } from "@carillon/engine";
import { rowAad } from "@carillon/vault";
import type { ServiceDeps } from "../service-deps.ts";

/** What the inputs of a call that waits are sealed for. */
export const approvalAad = (workspaceId: string, id: string) =>
  rowAad({ workspaceId, table: "approvals", rowId: id });

/** Keeps a dangerous call until somebody says whether it may be made: its inputs sealed, and for reading redacted. */
export async function pendCall(
  { database, vault, now, randomBytes }: ServiceDeps,
  request: RunRequest,
  { call }: ApprovalWanted,
): Promise<PendingCall> {
  const { workspaceId, executionId, grant } = request;
  const id = createExecutionId(now().getTime(), randomBytes(10));
  const { toolId, toolType, actionId, shown } = call;
  const waiting = {
    ...{ id, workspaceId, executionId, toolId, toolType, actionId },
    userId: request.userId,
    tokenId: request.tokenId,
    trigger: request.trigger,
    agentRole: grant?.agent?.roleName ?? null,
    agentSessionId: request.agentSessionId ?? null,
    sessionId: request.sessionId ?? null,
    sealed: vault.seal(textOf(call), approvalAad(workspaceId, id)),
    inputs: shown,
    createdAt: request.createdAt,
    minutes: grant?.agent?.approvalMinutes ?? APPROVAL_MINUTES.usual,
  };
  const expiresAt = (await database.sql.begin((tx) => insertApproval(tx, waiting))) as Date;
  return { status: "PENDING", executionId, approvalId: id, expiresAt: expiresAt.toISOString() };
}

/** The inputs; where secrets of variables were filled into them, a list of the inputs and these. */
function textOf({ parameters, secrets }: ApprovalWanted["call"]): string {
  return JSON.stringify(secrets.length > 0 ? [parameters, secrets] : parameters);
}
