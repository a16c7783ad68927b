import type { Sql } from "../client.ts";
import type { ConnectionOfType } from "./connections-of-type.ts";

/**
 * The workspace's connections that are switched on, oldest first, by these types.
 * @param limit of each type
 */
export async function connectionsByType(
  sql: Sql,
  { workspaceId, types, limit }: { workspaceId: string; types: readonly string[]; limit: number },
): Promise<ReadonlyMap<string, readonly ConnectionOfType[]>> {
  const rows = await sql<{ type: string; connections: ConnectionOfType[] }[]>`
    select wanted.type, c.connections from unnest(${types as string[]}::text[]) as wanted (type)
      cross join lateral (
        select jsonb_agg(jsonb_build_object('id', id, 'name', name) order by id) as connections from (
          select id, name from tools where workspace_id = ${workspaceId} and type = wanted.type and is_active
          order by id limit ${limit}
        ) first
      ) c where c.connections is not null`;
  return new Map(rows.map(({ type, connections }) => [type, connections]));
}
