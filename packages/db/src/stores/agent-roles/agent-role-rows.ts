import { type AgentRole, type AgentRoleCreateInput, MAX_AGENT_ROLES } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { jsonText, storableText } from "../../json-text.ts";

type RawRole = Omit<AgentRole, "grants" | "createdAt" | "updatedAt"> & {
  grants: Omit<AgentRole["grants"][number], "usedThisHour">[];
  used: Record<string, number> | null;
  created: Date;
  updated: Date;
};

function columns(sql: Sql) {
  return sql`r.id, r.name, r.description, r.grants,
    jsonb_build_object('isOn', r.is_sandboxed, 'allow', r.sandbox_allow, 'deny', r.sandbox_deny) as sandbox,
    r.approval_minutes as "approvalMinutes", r.created_at as created, r.updated_at as updated,
    (select jsonb_object_agg(u.tool, u.used) from agent_role_usage u
      where u.role_id = r.id and u.starts_at = date_trunc('hour', now(), 'UTC')) as used,
    (select count(*) from api_tokens a where a.agent_role_id = r.id and a.revoked_at is null
      and (a.expires_at is null or a.expires_at > now()))::int as "tokenCount"`;
}

function roleOf({ grants, used, created, updated, ...role }: RawRole): AgentRole {
  return {
    ...role,
    grants: grants.map((grant) => ({ ...grant, usedThisHour: used?.[grant.tool] ?? 0 })),
    createdAt: created.toISOString(),
    updatedAt: updated.toISOString(),
  };
}

/** The roles of a workspace by name; it has at most `MAX_AGENT_ROLES`. */
export async function listAgentRoles(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id?: number },
): Promise<AgentRole[]> {
  const rows = await sql<RawRole[]>`
    select ${columns(sql)} from agent_roles r
    where r.workspace_id = ${workspaceId} ${id === undefined ? sql`` : sql`and r.id = ${id}`} order by r.name`;
  return rows.map(roleOf);
}

type Fields = AgentRoleCreateInput & { readonly workspaceId: string };
export type RoleSaved = { readonly kind: "saved"; readonly id: number } | { readonly kind: "taken" | "full" };

export async function insertAgentRole(sql: Sql, role: Fields): Promise<RoleSaved> {
  const { workspaceId, sandbox } = role;
  await lockRoles(sql, workspaceId);
  if (await isTaken(sql, role)) return { kind: "taken" };
  const [row] = await sql<{ id: number }[]>`
    insert into agent_roles (workspace_id, name, description, grants, is_sandboxed, sandbox_allow, sandbox_deny, approval_minutes)
    select ${workspaceId}, ${storableText(role.name)}, ${storableText(role.description)}, ${jsonText(role.grants)}::text::jsonb,
      ${sandbox.isOn}::boolean, ${sandbox.allow}::text[], ${sandbox.deny}::text[], ${role.approvalMinutes}::int
    where (select count(*) from agent_roles where workspace_id = ${workspaceId}) < ${MAX_AGENT_ROLES}
    returning id`;
  return row ? { kind: "saved", id: row.id } : { kind: "full" };
}

export async function updateAgentRole(sql: Sql, role: Fields & { readonly id: number }): Promise<RoleSaved> {
  const { workspaceId, sandbox, id } = role;
  await lockRoles(sql, workspaceId);
  if (await isTaken(sql, role)) return { kind: "taken" };
  await sql`
    update agent_roles set name = ${storableText(role.name)}, description = ${storableText(role.description)},
      grants = ${jsonText(role.grants)}::text::jsonb, is_sandboxed = ${sandbox.isOn}, sandbox_allow = ${sandbox.allow}::text[],
      sandbox_deny = ${sandbox.deny}::text[], approval_minutes = ${role.approvalMinutes}, updated_at = now()
    where id = ${id} and workspace_id = ${workspaceId}`;
  return { kind: "saved", id };
}

/** Its counts go with it. */
export async function deleteAgentRole(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<void> {
  await sql`delete from agent_roles where id = ${id} and workspace_id = ${workspaceId}`;
}

/** Whoever changes roles, or binds a token to one, waits here for the others. */
export async function lockRoles(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`agent roles of ${workspaceId}`}, 0))`;
}

async function isTaken(sql: Sql, { workspaceId, name, id }: Fields & { id?: number }): Promise<boolean> {
  const rows = await sql`
    select from agent_roles where workspace_id = ${workspaceId} and name = ${storableText(name)} and id is distinct from ${id ?? null}::bigint`;
  return rows.length > 0;
}
