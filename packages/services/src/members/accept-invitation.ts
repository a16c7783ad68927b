import { NotFoundError, type Role, type WorkspaceNamed } from "@carillon/core";
import {
  announce,
  audit,
  type Database,
  endInvitation,
  enterWorkspace,
  findInvitation,
  insertMember,
  lockMembers,
} from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { requireOwnProfile } from "../workspace/require-own-profile.ts";

const GONE =
  "This invitation is not open: it was accepted, revoked or has expired, or it is for another address";

export type InvitationSummary =
  | { readonly open: false }
  | {
      readonly open: true;
      readonly email: string;
      readonly role: Role;
      readonly invitedBy: string;
      readonly workspaceName: string;
    };

/** What the page behind an invitation's link shows before anybody is signed in. Who holds the link may read it. */
export async function describeInvitation(
  { database }: { database: Database },
  id: string,
): Promise<InvitationSummary> {
  const found = await findInvitation(database.sql, id);
  if (!found) return { open: false };
  const { email, role, invitedBy, workspaceName } = found;
  return { open: true, email, role, invitedBy, workspaceName };
}

/**
 * Joins the workspace of an invitation to the caller's own address, and goes there. Somebody who is a member already
 * keeps their role.
 * @throws NotFoundError also for an invitation of somebody else, so that a link tells nothing
 */
export async function acceptInvitation(
  { database, randomBytes, forgetCallers }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<WorkspaceNamed> {
  requireOwnProfile(caller);
  const { userId, tokenId, sessionId } = caller;
  const joined = await database.sql.begin(async (tx) => {
    const found = await findInvitation(tx, id);
    if (found?.email.toLowerCase() !== caller.userEmail.toLowerCase()) throw new NotFoundError(GONE);
    const { workspaceId, role } = found;
    await lockMembers(tx, workspaceId);
    if (!(await endInvitation(tx, { id, workspaceId, status: "accepted" }))) throw new NotFoundError(GONE);
    await insertMember(tx, { id: randomBytes(12).toString("hex"), workspaceId, userId, role });
    await enterWorkspace(tx, { userId, workspaceId, sessionId });
    await audit(tx, {
      workspaceId,
      userId,
      tokenId,
      verb: "invitation.accept",
      target: `user:${userId}`,
      details: { role },
    });
    await announce(tx, { kind: "member", id: userId });
    return { id: workspaceId, name: found.workspaceName };
  });
  forgetCallers();
  return joined;
}
