import { BadRequestError, PreconditionFailedError } from "@carillon/core";
import {
  announce,
  audit,
  lockMembers,
  membersOfNoOther,
  deleteWorkspace as removeWorkspace,
  retryDeadlock,
  type Sql,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { giveWorkspaces } from "./give-workspaces.ts";

/**
 * Ends the workspace the caller works in, with its tools, events and tokens: nothing of it is sent from then on. Who is in
 * no other gets one of their own.
 * @throws BadRequestError when the name is another's; PreconditionFailedError for the caller's last workspace
 */
export async function deleteWorkspace(
  deps: ServiceDeps,
  caller: Caller,
  { name }: { name: string },
): Promise<{ success: true }> {
  requirePermission(caller, "workspace.delete");
  const { workspaceId, workspaceName, userId } = caller;
  if (name !== workspaceName)
    throw new BadRequestError([{ path: "name", message: `This workspace is called ${workspaceName}` }]);
  const remove = async (tx: Sql): Promise<void> => {
    await lockMembers(tx, workspaceId);
    const left = await membersOfNoOther(tx, { workspaceId, userId: null });
    if (left.some((member) => member.userId === userId))
      throw new PreconditionFailedError("This is your only workspace: make or join another one first");
    await giveWorkspaces(deps, tx, left);
    await removeWorkspace(tx, workspaceId);
    await audit(tx, {
      ...auditor(caller),
      verb: "workspace.delete",
      target: `workspace:${workspaceId}`,
      details: { name },
    });
    await announce(tx, { kind: "member", id: userId });
    // Workers hold tools and events of it in memory: all is read anew.
    await announce(tx, { kind: "alerts" });
  };
  await retryDeadlock(() => deps.database.sql.begin(remove));
  deps.forgetCallers();
  return { success: true };
}
