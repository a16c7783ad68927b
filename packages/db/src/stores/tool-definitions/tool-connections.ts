import type { Sql } from "../../client.ts";

export type ConnectionOfType = { readonly id: number; readonly name: string };

/** The workspace's connections of a type, oldest first. */
export async function connectionsOfType(
  sql: Sql,
  { workspaceId, type, limit }: { workspaceId: string; type: string; limit: number },
): Promise<ConnectionOfType[]> {
  return sql<ConnectionOfType[]>`
    select id, name from tools where workspace_id = ${workspaceId} and type = ${type} order by id limit ${limit}` as unknown as Promise<
    ConnectionOfType[]
  >;
}
