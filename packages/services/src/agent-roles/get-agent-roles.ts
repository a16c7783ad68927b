import { type AgentRole, NotFoundError } from "@carillon/core";
import { listAgentRoles, type Sql } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** The workspace's roles by name, with what they have used of their hour. */
export async function getAgentRoles(
  { database }: ServiceDeps,
  caller: Caller,
): Promise<{ roles: AgentRole[] }> {
  requirePermission(caller, "workspace.read");
  return { roles: await listAgentRoles(database.sql, { workspaceId: caller.workspaceId }) };
}

export async function getAgentRole(
  { database }: ServiceDeps,
  caller: Caller,
  { id }: { id: number },
): Promise<AgentRole> {
  requirePermission(caller, "workspace.read");
  return findAgentRole(database.sql, caller, id);
}

/** @throws NotFoundError for one of another workspace too */
export async function findAgentRole(
  sql: Sql,
  { workspaceId }: Pick<Caller, "workspaceId">,
  id: number,
): Promise<AgentRole> {
  const [role] = await listAgentRoles(sql, { workspaceId, id });
  if (!role) throw new NotFoundError(`There is no agent role ${id}`);
  return role;
}
