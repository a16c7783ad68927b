import { audit, deleteMember, membersOfNoOther } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { giveWorkspaces } from "../workspace/give-workspaces.ts";
import { requireOwnProfile } from "../workspace/require-own-profile.ts";
import { changeMember, keepAnOwner, requireOwnerFor } from "./change-members.ts";

/** Takes a member out of the workspace: their session leaves it at once, and their tokens of it end for good. */
export async function removeMember(
  deps: ServiceDeps,
  caller: Caller,
  { userId }: { userId: string },
): Promise<{ success: true }> {
  requirePermission(caller, "workspace.admin");
  return takeOut(deps, caller, { userId, verb: "member.remove" });
}

/** The same for oneself, which every role may. */
export async function leaveWorkspace(deps: ServiceDeps, caller: Caller): Promise<{ success: true }> {
  requireOwnProfile(caller);
  return takeOut(deps, caller, { userId: caller.userId, verb: "member.leave" });
}

async function takeOut(
  deps: ServiceDeps,
  caller: Caller,
  { userId, verb }: { userId: string; verb: string },
): Promise<{ success: true }> {
  await changeMember(deps, caller, {
    userId,
    change: async (tx, member) => {
      requireOwnerFor(caller, member.role);
      keepAnOwner(member);
      const { workspaceId } = caller;
      await giveWorkspaces(deps, tx, await membersOfNoOther(tx, { workspaceId, userId }));
      await deleteMember(tx, { workspaceId, userId });
      await audit(tx, {
        ...auditor(caller),
        verb,
        target: `user:${userId}`,
        details: { email: member.email, role: member.role },
      });
    },
  });
  return { success: true };
}
