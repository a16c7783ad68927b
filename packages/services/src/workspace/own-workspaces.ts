import { NotFoundError, type WorkspaceEntry, type WorkspaceNamed } from "@carillon/core";
import { announce, audit, enterWorkspace, findMember, insertWorkspace, listWorkspaces } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { requireOwnProfile } from "./require-own-profile.ts";

/** The workspaces the caller belongs to. */
export async function getOwnWorkspaces(
  { database }: ServiceDeps,
  caller: Caller,
): Promise<{ workspaces: WorkspaceEntry[] }> {
  const rows = await listWorkspaces(database.sql, caller.userId);
  return { workspaces: rows.map((row) => ({ ...row, isCurrent: row.id === caller.workspaceId })) };
}

/** This session works in that workspace from now on, and a new one begins there. A token stays where it was made. */
export async function switchWorkspace(
  { database, forgetCallers }: ServiceDeps,
  caller: Caller,
  { workspaceId }: { workspaceId: string },
): Promise<{ success: true }> {
  requireOwnProfile(caller);
  const { userId, tokenId, sessionId } = caller;
  await database.sql.begin(async (tx) => {
    if (!(await findMember(tx, { workspaceId, userId })))
      throw new NotFoundError("You belong to no such workspace");
    await enterWorkspace(tx, { userId, workspaceId, sessionId });
    await audit(tx, {
      workspaceId,
      userId,
      tokenId,
      verb: "me.switch-workspace",
      target: `user:${userId}`,
      details: { from: caller.workspaceId },
    });
    await announce(tx, { kind: "member", id: userId });
  });
  forgetCallers();
  return { success: true };
}

/** A new workspace, owned by the caller, who stays where they are until they switch. */
export async function createWorkspace(
  { database, randomBytes }: ServiceDeps,
  caller: Caller,
  { name }: { name: string },
): Promise<WorkspaceNamed> {
  requireOwnProfile(caller);
  const { userId, tokenId } = caller;
  const id = randomBytes(12).toString("hex");
  const memberId = randomBytes(12).toString("hex");
  await database.sql.begin(async (tx) => {
    await insertWorkspace(tx, { id, memberId, name, slug: id, userId });
    await audit(tx, {
      workspaceId: id,
      userId,
      tokenId,
      verb: "workspace.create",
      target: `workspace:${id}`,
      details: { name },
    });
  });
  return { id, name };
}
