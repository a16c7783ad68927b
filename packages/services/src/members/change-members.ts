import { ForbiddenError, NotFoundError, PreconditionFailedError, type Role } from "@carillon/core";
import { announce, findMember, lockMembers, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** Member as found, under the lock that makes the next of two changes wait. */
export type FoundMember = { readonly role: Role; readonly email: string; readonly owners: number };

/**
 * What each change of a member has in common: one transaction under the workspace's lock, and every process told, so
 * that sessions and tokens lose at once what their maker loses.
 * @throws NotFoundError when they are no member here
 */
export async function changeMember(
  { database, forgetCallers }: ServiceDeps,
  { workspaceId }: Pick<Caller, "workspaceId">,
  { userId, change }: { userId: string; change: (tx: Sql, member: FoundMember) => Promise<void> },
): Promise<void> {
  await database.sql.begin(async (tx) => {
    await lockMembers(tx, workspaceId);
    const member = await findMember(tx, { workspaceId, userId });
    if (!member) throw new NotFoundError("There is no such member in this workspace");
    await change(tx, member);
    await announce(tx, { kind: "member", id: userId });
  });
  forgetCallers();
}

/** @throws ForbiddenError when somebody else than an owner would make or unmake one */
export function requireOwnerFor(caller: Caller, role: Role): void {
  if (role === "owner" && caller.role !== "owner")
    throw new ForbiddenError("Only an owner gives or takes the role owner");
}

/** @throws PreconditionFailedError for a change that leaves no owner */
export function keepAnOwner({ role, owners }: FoundMember): void {
  if (role === "owner" && owners <= 1)
    throw new PreconditionFailedError("A workspace needs an owner: make somebody else one first");
}
