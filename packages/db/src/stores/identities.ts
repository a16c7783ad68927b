import { type AgentLimits, ROLES, type Role } from "@carillon/core";
import type { Sql } from "../client.ts";
import { lockAccounts } from "./accounts.ts";

/** A caller as the database knows it. */
export type Identity = {
  readonly userId: string;
  readonly userName: string;
  readonly userEmail: string;
  readonly timezone: string | null;
  readonly isOperator: boolean;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly plan: string;
  readonly role: Role;
};

/** A role that is none of ours gives the least. */
function identityColumns(sql: Sql) {
  return sql`u.id as "userId", u.name as "userName", u.email as "userEmail", u.timezone, u.is_operator as "isOperator",
    o.id as "workspaceId", o.name as "workspaceName", coalesce(w.plan, 'unlimited') as plan,
    case when m.role = any(${[...ROLES]}::text[]) then m.role else 'viewer' end as role`;
}

/** The member's place in the workspace it names, else where they worked last, else in the oldest they belong to. */
export async function identityOfUser(
  sql: Sql,
  { userId, workspaceId }: { userId: string; workspaceId: string | null },
): Promise<Identity | null> {
  const [row] = await sql<Identity[]>`
    select ${identityColumns(sql)} from member m join "user" u on u.id = m.user_id join organization o on o.id = m.organization_id
      left join workspace_settings w on w.workspace_id = o.id
    where m.user_id = ${userId} 
    order by (o.id = ${workspaceId ?? ""}) desc, (o.id is not distinct from u.last_workspace_id) desc, m.created_at limit 1`;
  return row ?? null;
}

export type TokenIdentity = Identity &
  AgentLimits & {
    readonly tokenId: number;
    readonly scopes: string[];
    readonly expiresAt: Date | null;
  };

/**
 * A token that is valid now: not revoked, not expired, its maker still a member, the agent role it is bound to still there.
 * @param token its hash, or its id, for what it asked for earlier
 */
export async function identityOfToken(
  sql: Sql,
  token: { readonly hash: string } | { readonly id: number },
): Promise<TokenIdentity | null> {
  const [row] = await sql<TokenIdentity[]>`
    select ${identityColumns(sql)}, a.id as "tokenId", a.scopes, a.expires_at as "expiresAt",
      case when r.id is not null then jsonb_build_object('roleId', r.id, 'roleName', r.name, 'grants', r.grants,
        'approvalMinutes', r.approval_minutes) end as agent,
      case when a.is_sandboxed or r.is_sandboxed then jsonb_build_object('allow', coalesce(r.sandbox_allow, '{}'),
        'deny', coalesce(r.sandbox_deny, '{}')) end as sandbox
    from api_tokens a join member m on m.user_id = a.user_id and m.organization_id = a.workspace_id
      join "user" u on u.id = a.user_id join organization o on o.id = a.workspace_id left join workspace_settings w on w.workspace_id = o.id
      left join agent_roles r on r.id = a.agent_role_id and r.workspace_id = a.workspace_id
    where ${"hash" in token ? sql`a.hash = ${token.hash}` : sql`a.id = ${token.id}`} and a.revoked_at is null
      and (a.expires_at is null or a.expires_at > now()) and (a.agent_role_id is null or r.id is not null)`;
  return row ?? null;
}

/** Leaves what is undefined as it is. */
export async function updateProfile(
  sql: Sql,
  { userId, name, timezone }: { userId: string; name?: string | undefined; timezone?: string | undefined },
): Promise<void> {
  await sql`
    update "user" set name = coalesce(${name ?? null}, name), timezone = coalesce(${timezone ?? null}, timezone), updated_at = now()
    where id = ${userId}`;
}

export async function countUsers(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`select count(*)::int as count from "user"`;
  return row?.count ?? 0;
}

/** Whether this very invitation is open, and to this address. */
export async function hasPendingInvitation(
  sql: Sql,
  { id, email }: { id: string; email: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from invitation where id = ${id} and lower(email) = lower(${email}) and status = 'pending' and expires_at > now()`;
  return rows.length > 0;
}

export async function markOperator(sql: Sql, userId: string): Promise<void> {
  await sql`update "user" set is_operator = true where id = ${userId}`;
}

/**
 * Of several that sign up at once on an empty install one stays: whoever asks while there are others is taken out again.
 * @returns false: taken out
 */
export async function keepFirstUser(sql: Sql, userId: string): Promise<boolean> {
  await lockAccounts(sql);
  const gone = await sql`
    delete from "user" where id = ${userId} and exists (select 1 from "user" where id <> ${userId}) returning 1`;
  return gone.length === 0;
}

export async function findUserByEmail(sql: Sql, email: string): Promise<{ id: string } | null> {
  const [row] = await sql<{ id: string }[]>`select id from "user" where email = ${email.toLowerCase()}`;
  return row ?? null;
}
