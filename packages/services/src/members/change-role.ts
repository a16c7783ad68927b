import type { Role } from "@carillon/core";
import { audit, setMemberRole } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { changeMember, keepAnOwner, requireOwnerFor } from "./change-members.ts";

/** Gives a member another role, at once. An owner hands the workspace over by making somebody else owner. */
export async function changeRole(
  deps: ServiceDeps,
  caller: Caller,
  { userId, role }: { userId: string; role: Role },
): Promise<{ success: true }> {
  requirePermission(caller, "workspace.admin");
  await changeMember(deps, caller, {
    userId,
    change: async (tx, member) => {
      requireOwnerFor(caller, member.role);
      requireOwnerFor(caller, role);
      if (role !== "owner") keepAnOwner(member);
      const { workspaceId } = caller;
      await setMemberRole(tx, { workspaceId, userId, role });
      await audit(tx, {
        ...auditor(caller),
        verb: "member.role",
        target: `user:${userId}`,
        details: { from: member.role, to: role },
      });
    },
  });
  return { success: true };
}
