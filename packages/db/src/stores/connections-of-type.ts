import type { Sql } from "../client.ts";

export type ConnectionOfType = { readonly id: number; readonly name: string };

/**
 * The workspace's connections of a type, oldest first.
 * @param onlyActive without those that are switched off
 */
export async function connectionsOfType(
  sql: Sql,
  {
    workspaceId,
    type,
    limit,
    onlyActive = false,
  }: { workspaceId: string; type: string; limit: number; onlyActive?: boolean },
): Promise<ConnectionOfType[]> {
  return await sql<ConnectionOfType[]>`
    select id, name from tools where workspace_id = ${workspaceId} and type = ${type}
      and (is_active or not ${onlyActive}::boolean) order by id limit ${limit}`;
}
