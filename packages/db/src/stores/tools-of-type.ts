import type { Database } from "../client.ts";

/** The connections of a type that are switched on, oldest first; ten at most. */
export function createToolsOfType({ sql }: Database) {
  return async (workspaceId: string, type: string): Promise<readonly number[]> => {
    const rows = await sql<{ id: number }[]>`
      select id from tools where workspace_id = ${workspaceId} and type = ${type} and is_active order by id limit 10`;
    return rows.map(({ id }) => id);
  };
}
