import type { Me, ProfileUpdateInput } from "@carillon/core";
import { audit, updateProfile } from "@carillon/db";
import { auditor, type Caller } from "../caller.ts";
import { requireTimezone } from "../require-timezone.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { requireOwnProfile } from "./require-own-profile.ts";

export function getMe(caller: Caller): Me {
  return {
    user: { id: caller.userId, name: caller.userName, email: caller.userEmail, timezone: caller.timezone },
    workspace: { id: caller.workspaceId, name: caller.workspaceName, plan: caller.plan },
    role: caller.role,
    scopes: caller.scopes ? [...caller.scopes] : null,
    isOperator: caller.isOperator,
  };
}

/** The name others see, and the zone that schedules without one are read in. */
export async function updateMe(
  { database, forgetCallers }: ServiceDeps,
  caller: Caller,
  { name = caller.userName, timezone }: ProfileUpdateInput,
): Promise<Me> {
  requireOwnProfile(caller);
  requireTimezone(timezone);
  const { userId } = caller;
  await database.sql.begin(async (tx) => {
    await updateProfile(tx, { userId, name, timezone });
    await audit(tx, {
      ...auditor(caller),
      verb: "me.update",
      target: `user:${userId}`,
      details: { name, timezone },
    });
  });
  forgetCallers();
  return getMe({ ...caller, userName: name, timezone: timezone ?? caller.timezone });
}
