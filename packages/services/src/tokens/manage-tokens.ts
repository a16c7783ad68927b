import { type ApiToken, isPermitted, NotFoundError } from "@carillon/core";
import { announce, audit, listTokens as readTokens, revokeToken as writeRevocation } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** One's own; those of others too for who administers the workspace. */
const reachOf = (caller: Caller) => (isPermitted(caller, "workspace.admin") ? null : caller.userId);

export async function listTokens({ database }: ServiceDeps, caller: Caller): Promise<{ tokens: ApiToken[] }> {
  requirePermission(caller, "tokens.read");
  return {
    tokens: await readTokens(database.sql, { workspaceId: caller.workspaceId, userId: reachOf(caller) }),
  };
}

/** It stops working within 5 s everywhere, and so do the tokens that were made with it. */
export async function revokeToken(
  { database, forgetCallers }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<{ success: true }> {
  requirePermission(caller, "tokens.write");
  await database.sql.begin(async (tx) => {
    const revoked = await writeRevocation(tx, {
      workspaceId: caller.workspaceId,
      userId: reachOf(caller),
      id,
    });
    if (!revoked) throw new NotFoundError(`There is no token ${id}`);
    await audit(tx, { ...auditor(caller), verb: "token.revoke", target: `token:${id}`, details: revoked });
    await announce(tx, { kind: "token", id });
  });
  forgetCallers();
  return { success: true };
}
