import { ConflictError, type Invitation, type InviteInput, NotFoundError } from "@carillon/core";
import {
  audit,
  endInvitation,
  findInvitation,
  type InvitationRow,
  insertInvitation,
  isMemberByEmail,
  lockMembers,
  listInvitations as readInvitations,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { requireOwnerFor } from "./change-members.ts";

const DAY_MS = 86_400_000;
/** Bytes of an invitation's id, which is its link's secret. */
const ID_BYTES = 20;

function invitationOf({
  workspaceId: _,
  workspaceName: __,
  createdAt,
  expiresAt,
  ...row
}: InvitationRow): Invitation {
  return {
    ...row,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    path: `/invite/${row.id}`,
  };
}

/** Those that wait to be accepted. */
export async function listInvitations(
  { database }: ServiceDeps,
  caller: Caller,
): Promise<{ invitations: Invitation[] }> {
  requirePermission(caller, "workspace.admin");
  const rows = await readInvitations(database.sql, caller.workspaceId);
  return { invitations: rows.map(invitationOf) };
}

/** Makes a link by which the address may sign up, whatever the sign-up policy but closed, and join with the role. */
export async function invite(
  { database, now, randomBytes }: ServiceDeps,
  caller: Caller,
  { email, role, expiresInDays }: InviteInput,
): Promise<Invitation> {
  requirePermission(caller, "workspace.admin");
  requireOwnerFor(caller, role);
  const { workspaceId } = caller;
  const id = randomBytes(ID_BYTES).toString("hex");
  const expiresAt = new Date(now().getTime() + expiresInDays * DAY_MS);
  const made = await database.sql.begin(async (tx) => {
    // Two invitations of one address at once would both stay pending.
    await lockMembers(tx, workspaceId);
    if (await isMemberByEmail(tx, { workspaceId, email }))
      throw new ConflictError(`${email} is a member of this workspace already`);
    await insertInvitation(tx, { id, workspaceId, email, role, inviterId: caller.userId, expiresAt });
    await audit(tx, {
      ...auditor(caller),
      verb: "invitation.create",
      target: `email:${email}`,
      details: { role },
    });
    return findInvitation(tx, id);
  });
  if (!made) throw new Error("the invitation was not made");
  return invitationOf(made);
}

/** Its link opens nothing from then on. */
export async function revokeInvitation(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<{ success: true }> {
  requirePermission(caller, "workspace.admin");
  await database.sql.begin(async (tx) => {
    const ended = await endInvitation(tx, { id, workspaceId: caller.workspaceId, status: "canceled" });
    if (!ended) throw new NotFoundError("There is no such invitation that waits to be accepted");
    await audit(tx, { ...auditor(caller), verb: "invitation.revoke", target: `email:${ended.email}` });
  });
  return { success: true };
}
