import {
  BadRequestError,
  ForbiddenError,
  InvalidScheduleError,
  type Me,
  nextOccurrences,
  scopeCovers,
} from "@carillon/core";
import { setUserTimezone } from "@carillon/db";
import type { Caller } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const PERMISSION = "me.write";

export function getMe(caller: Caller): Me {
  return {
    user: { id: caller.userId, name: caller.userName, email: caller.userEmail, timezone: caller.timezone },
    workspace: { id: caller.workspaceId, name: caller.workspaceName, plan: caller.plan },
    role: caller.role,
    scopes: caller.scopes ? [...caller.scopes] : null,
    isOperator: caller.isOperator,
  };
}

/** The zone that schedules without one are read in. */
export async function updateMe(
  { database, now, forgetCallers }: ServiceDeps,
  caller: Caller,
  { timezone }: { timezone: string },
): Promise<Me> {
  // Every role may change its own profile; a token only when it was made for that.
  if (caller.scopes && !caller.scopes.some((scope) => scopeCovers(scope, PERMISSION))) {
    throw new ForbiddenError(`This token lacks the scope ${PERMISSION}`);
  }
  try {
    nextOccurrences("0 0 * * *", { timezone, after: now(), count: 1 });
  } catch (error) {
    if (!(error instanceof InvalidScheduleError)) throw error;
    throw new BadRequestError([{ path: "timezone", message: error.message }]);
  }
  await setUserTimezone(database.sql, { userId: caller.userId, timezone });
  forgetCallers();
  return getMe({ ...caller, timezone });
}
