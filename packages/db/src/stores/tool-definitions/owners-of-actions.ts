import type { Sql } from "../../client.ts";
import type { ConnectionOfType } from "../connections-of-type.ts";

/** The workspace's connections that are switched on and have got these actions from documents, oldest first, by action. */
export async function ownersOfActions(
  sql: Sql,
  { workspaceId, names }: { workspaceId: string; names: readonly string[] },
): Promise<ReadonlyMap<string, readonly ConnectionOfType[]>> {
  const rows = await sql<{ name: string; connections: ConnectionOfType[] }[]>`
    select a.action_id as name, jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) order by t.id) as connections
    from tools t join tool_actions a on a.tool_id = t.id and a.action_id = any(${names as string[]}::text[])
    where t.workspace_id = ${workspaceId} and t.is_active group by a.action_id`;
  return new Map(rows.map(({ name, connections }) => [name, connections]));
}
