import { type Approval, type ApprovalList, type ApprovalListInput, NotFoundError } from "@carillon/core";
import { listApprovals, getApproval as readApproval, type Sql } from "@carillon/db";
import { type Caller, ownTokenOf, requirePermission } from "../caller.ts";
import { parseCursor } from "../logs/parse-cursor.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** Calls that wait for an approval, or did, newest first. */
export async function getApprovals(
  { database }: ServiceDeps,
  caller: Caller,
  { status, limit, cursor }: ApprovalListInput,
): Promise<ApprovalList> {
  requirePermission(caller, "approvals.read");
  const asked = { workspaceId: caller.workspaceId, tokenId: ownTokenOf(caller), status };
  const rows = await listApprovals(database.sql, { ...asked, before: parseCursor(cursor), limit: limit + 1 });
  const approvals = rows.slice(0, limit);
  return { approvals, nextCursor: rows.length > limit ? (approvals.at(-1)?.id ?? null) : null };
}

export async function getApproval(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<Approval> {
  requirePermission(caller, "approvals.read");
  return findApproval(database.sql, caller, id);
}

/** @throws NotFoundError for one of another workspace too */
export async function findApproval(sql: Sql, caller: Caller, id: string): Promise<Approval> {
  const { workspaceId } = caller;
  const approval = await readApproval(sql, { workspaceId, tokenId: ownTokenOf(caller), id });
  if (!approval) throw new NotFoundError(`There is no approval ${id}`);
  return approval;
}
