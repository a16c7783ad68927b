import { type AgentRoleDeleteInput, ConflictError } from "@carillon/core";
import {
  announce,
  audit,
  lockRoles,
  deleteAgentRole as removeRole,
  revokeTokensOfRole,
  tokensOfRole,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findAgentRole } from "./get-agent-roles.ts";

const NAMED = 10;

/**
 * A token never gets free of its role: those that are bound to it stand in the way, or are revoked.
 * @throws ConflictError that names them, without `force`
 */
export async function deleteAgentRole(
  { database, forgetCallers }: ServiceDeps,
  caller: Caller,
  { id, force }: AgentRoleDeleteInput,
): Promise<{ success: true }> {
  requirePermission(caller, "workspace.admin");
  const { workspaceId } = caller;
  await database.sql.begin(async (tx) => {
    await lockRoles(tx, workspaceId);
    const { name } = await findAgentRole(tx, caller, id);
    const bound = await tokensOfRole(tx, { workspaceId, roleId: id, limit: NAMED + 1 });
    if (bound.length > 0 && !force) {
      const names = bound.slice(0, NAMED).map((token) => `${token.id} ("${token.name}")`);
      const more = bound.length > NAMED ? " and more" : "";
      throw new ConflictError(
        `Tokens are bound to this role: ${names.join(", ")}${more}. Revoke them first, or send force: true, which revokes them`,
      );
    }
    const revoked = await revokeTokensOfRole(tx, { workspaceId, roleId: id });
    await removeRole(tx, { workspaceId, id });
    const target = `agent-role:${id}`;
    await audit(tx, { ...auditor(caller), verb: "agent-role.delete", target, details: { name, revoked } });
    await announce(tx, { kind: "agent-role", id });
  });
  forgetCallers();
  return { success: true };
}
