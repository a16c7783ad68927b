import type { ApiToken } from "@carillon/core";
import type { Sql } from "../client.ts";

/** At most once a minute and token, so that calls write nothing. */
export async function touchTokens(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql`update api_tokens set last_used_at = now() where id = any(${ids as number[]}::bigint[]) and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}

type RawToken = Omit<ApiToken, "expiresAt" | "createdAt" | "lastUsedAt" | "revokedAt" | "agentRole"> & {
  agentRoleId: number | null;
  agentRoleName: string | null;
  expires: Date | null;
  created: Date;
  used: Date | null;
  revoked: Date | null;
};

function tokenOf({
  agentRoleId,
  agentRoleName,
  expires,
  created,
  used,
  revoked,
  ...row
}: RawToken): ApiToken {
  const iso = (at: Date | null) => at?.toISOString() ?? null;
  return {
    ...row,
    agentRole: agentRoleId === null ? null : { id: agentRoleId, name: agentRoleName ?? "(deleted)" },
    expiresAt: iso(expires),
    createdAt: created.toISOString(),
    lastUsedAt: iso(used),
    revokedAt: iso(revoked),
  };
}

function tokenColumns(sql: Sql) {
  return sql`id, name, prefix, user_id as "userId", scopes, is_sandboxed as sandbox, agent_role_id as "agentRoleId",
    (select r.name from agent_roles r where r.id = agent_role_id and r.workspace_id = api_tokens.workspace_id) as "agentRoleName", expires_at as expires, created_at as created, last_used_at as used, revoked_at as revoked`;
}

export async function insertToken(
  sql: Sql,
  token: {
    workspaceId: string;
    userId: string;
    name: string;
    prefix: string;
    hash: string;
    scopes: readonly string[];
    expiresAt: Date | null;
    parentId: number | null;
    agentRoleId: number | null;
    sandbox: boolean;
  },
): Promise<ApiToken> {
  const [row] = await sql<RawToken[]>`
    insert into api_tokens (workspace_id, user_id, name, prefix, hash, scopes, expires_at, parent_id, agent_role_id, is_sandboxed)
    values (${token.workspaceId}, ${token.userId}, ${token.name}, ${token.prefix}, ${token.hash}, ${token.scopes as string[]}::text[], ${token.expiresAt}, ${token.parentId},
      ${token.agentRoleId}, ${token.sandbox})
    returning ${tokenColumns(sql)}`;
  if (!row) throw new Error("the token was not inserted");
  return tokenOf(row);
}

/** @param userId only this maker's; null: all of the workspace */
export async function listTokens(
  sql: Sql,
  { workspaceId, userId }: { workspaceId: string; userId: string | null },
): Promise<ApiToken[]> {
  const rows = await sql<RawToken[]>`
    select ${tokenColumns(sql)} from api_tokens
    where workspace_id = ${workspaceId} ${userId === null ? sql`` : sql`and user_id = ${userId}`} order by id desc limit 500`;
  return rows.map(tokenOf);
}

/** A token's tokens must not be made while it is being revoked: both wait here for each other. */
async function lockTokens(sql: Sql, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tokens of ${workspaceId}`}, 0))`;
}

/** When a token that is about to make another ends itself; null: it has ended already. */
export async function lockParentToken(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<{ expiresAt: Date | null } | null> {
  await lockTokens(sql, workspaceId);
  const [row] = await sql<{ expiresAt: Date | null }[]>`
    select expires_at as "expiresAt" from api_tokens
    where id = ${id} and workspace_id = ${workspaceId} and revoked_at is null and (expires_at is null or expires_at > now())`;
  return row ?? null;
}

/** Ends it, and all that were made with it. */
export async function revokeToken(
  sql: Sql,
  { workspaceId, userId, id }: { workspaceId: string; userId: string | null; id: number },
): Promise<{ count: number } | null> {
  await lockTokens(sql, workspaceId);
  const rows = await sql`
    with recursive family as (
      select id from api_tokens
      where id = ${id} and workspace_id = ${workspaceId} ${userId === null ? sql`` : sql`and user_id = ${userId}`}
      union select child.id from api_tokens child join family on child.parent_id = family.id
    )
    update api_tokens set revoked_at = coalesce(revoked_at, now()) where id in (select id from family) returning 1`;
  return rows.length === 0 ? null : { count: rows.length };
}
