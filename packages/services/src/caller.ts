import { type AgentLimits, ForbiddenError, type Grant, isPermitted, type Permission } from "@carillon/core";
import type { Identity } from "@carillon/db";

/** Who calls, in which workspace, with which rights. */
export type Caller = Identity &
  AgentLimits & {
    /** null: a session, which may do all that its role may. */
    readonly scopes: readonly string[] | null;
    readonly tokenId: number | null;
    /** null: a token. */
    readonly sessionId: string | null;
    /** It asks by a page of the product: what it runs is run by hand. */
    readonly isAtPage?: boolean;
  };

/** @throws ForbiddenError in words, when role or scopes do not allow it */
export function requirePermission(caller: Caller, permission: Permission): void {
  if (isPermitted(caller, permission)) return;
  const byRole = isPermitted({ role: caller.role, scopes: null }, permission);
  throw new ForbiddenError(
    byRole
      ? `This token lacks the scope ${permission}`
      : `This needs the permission ${permission}, which the role ${caller.role} does not have`,
  );
}

/**
 * To run an action, or to have it run later, takes `tools.execute` and the action's own permission.
 * @throws ForbiddenError in words
 */
export function requireAction(caller: Caller, permission: string): void {
  requirePermission(caller, "tools.execute");
  if (!isPermitted(caller, permission)) throw new ForbiddenError(`This token lacks the scope ${permission}`);
}

/** A token of an agent role, or in sandbox mode, sees of runs, and of what they left, its own alone; undefined: the workspace's. */
export function ownTokenOf({ agent, sandbox, tokenId }: Caller): number | undefined {
  return agent || sandbox ? (tokenId ?? 0) : undefined;
}

/** What the pipeline is told of a caller's rights. */
export function grantOf({ role, scopes, agent, sandbox }: Caller): Grant {
  return agent || sandbox ? { role, scopes, agent, sandbox } : { role, scopes };
}

/** Who did it, for the audit log. */
export function auditor(caller: Caller) {
  return { workspaceId: caller.workspaceId, userId: caller.userId, tokenId: caller.tokenId };
}
