import type { Sql } from "../../client.ts";
import type { SealedTool } from "../tools.ts";

/** The connection whose webhook an address names, whatever workspace it is in; null: there is none, or it is off. */
export async function lineOfHook(sql: Sql, toolId: number): Promise<SealedTool | null> {
  const [row] = await sql<SealedTool[]>`
    select id, workspace_id as "workspaceId", type, credentials as sealed from tools
    where id = ${toolId} and type = 'WHATSAPP' and is_active`;
  return row ?? null;
}

/** When Meta last called the webhook of a connection of the workspace. */
export async function seenHook(
  sql: Sql,
  { workspaceId, toolId }: { workspaceId: string; toolId: number },
): Promise<Date | null> {
  const [row] = await sql<{ at: Date }[]>`
    select h.last_seen_at as at from whatsapp_hooks h join tools t on t.id = h.tool_id
    where h.tool_id = ${toolId} and t.workspace_id = ${workspaceId}`;
  return row?.at ?? null;
}
