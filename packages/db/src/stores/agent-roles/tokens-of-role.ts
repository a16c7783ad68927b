import type { Sql } from "../../client.ts";

export type BoundToken = { readonly id: number; readonly name: string };

/** Tokens that are bound to a role and valid, at most `limit`. */
export async function tokensOfRole(
  sql: Sql,
  { workspaceId, roleId, limit }: { workspaceId: string; roleId: number; limit: number },
): Promise<BoundToken[]> {
  const rows = await sql<BoundToken[]>`
    select id, name from api_tokens
    where agent_role_id = ${roleId} and workspace_id = ${workspaceId} and revoked_at is null
      and (expires_at is null or expires_at > now()) order by id limit ${limit}`;
  return [...rows];
}

/** @returns how many ended by it */
export async function revokeTokensOfRole(
  sql: Sql,
  { workspaceId, roleId }: { workspaceId: string; roleId: number },
): Promise<number> {
  const { count } = await sql`
    update api_tokens set revoked_at = now()
    where agent_role_id = ${roleId} and workspace_id = ${workspaceId} and revoked_at is null`;
  return count;
}
