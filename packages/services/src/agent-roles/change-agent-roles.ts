import {
  type AgentRole,
  type AgentRoleCreateInput,
  type AgentRoleUpdateInput,
  ConflictError,
  MAX_AGENT_ROLES,
} from "@carillon/core";
import {
  announce,
  audit,
  insertAgentRole,
  type RoleSaved,
  type Sql,
  updateAgentRole as writeRole,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findAgentRole } from "./get-agent-roles.ts";

/** @throws ConflictError for a name that is taken, and when the workspace has as many roles as it may */
export async function createAgentRole(
  { database }: ServiceDeps,
  caller: Caller,
  input: AgentRoleCreateInput,
): Promise<AgentRole> {
  return database.sql.begin(async (tx) =>
    findAgentRole(tx, caller, await addAgentRole(tx, caller, input)),
  ) as Promise<AgentRole>;
}

/** The same within a transaction. @returns its id */
export async function addAgentRole(tx: Sql, caller: Caller, input: AgentRoleCreateInput): Promise<number> {
  requirePermission(caller, "workspace.admin");
  const { workspaceId } = caller;
  const id = idOf(await insertAgentRole(tx, { ...input, workspaceId }), input.name);
  await audit(tx, {
    ...auditor(caller),
    verb: "agent-role.create",
    target: `agent-role:${id}`,
    details: { ...input },
  });
  return id;
}

/** Tokens that are bound to it go by the change within 5 s everywhere. */
export async function updateAgentRole(
  { database, forgetCallers }: ServiceDeps,
  caller: Caller,
  { id, ...given }: AgentRoleUpdateInput,
): Promise<AgentRole> {
  requirePermission(caller, "workspace.admin");
  const { workspaceId } = caller;
  const changed = (await database.sql.begin(async (tx) => {
    const before = await findAgentRole(tx, caller, id);
    const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const grants = before.grants.map(({ usedThisHour: _, ...grant }) => grant);
    const saved = await writeRole(tx, { ...before, grants, ...set, id, workspaceId });
    idOf(saved, given.name ?? before.name);
    await audit(tx, {
      ...auditor(caller),
      verb: "agent-role.update",
      target: `agent-role:${id}`,
      details: set,
    });
    await announce(tx, { kind: "agent-role", id });
    return findAgentRole(tx, caller, id);
  })) as AgentRole;
  forgetCallers();
  return changed;
}

function idOf(saved: RoleSaved, name: string): number {
  switch (saved.kind) {
    case "saved":
      return saved.id;
    case "taken":
      throw new ConflictError(`There is an agent role "${name}" already; choose another name`);
    case "full":
      throw new ConflictError(`A workspace has at most ${MAX_AGENT_ROLES} agent roles`);
  }
}
