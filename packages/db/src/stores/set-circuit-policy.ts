import type { CircuitPolicy } from "@carillon/core";
import type { Sql } from "../client.ts";

/** What an event's runs do that find their circuit open. */
export async function setCircuitPolicy(
  sql: Sql,
  {
    id,
    circuitPolicy,
    fallbackToolId,
  }: { id: number; circuitPolicy: CircuitPolicy; fallbackToolId: number | null },
): Promise<void> {
  await sql`update events set circuit_policy = ${circuitPolicy}, fallback_tool_id = ${fallbackToolId} where id = ${id}`;
}

/** Events that had the tool as their fallback wait for their circuit from now on; @returns their ids */
export async function dropFallback(
  sql: Sql,
  { workspaceId, toolId }: { workspaceId: string; toolId: number },
): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    update events set circuit_policy = 'defer', fallback_tool_id = null, updated_at = now()
    where fallback_tool_id = ${toolId} and workspace_id = ${workspaceId} returning id`;
  return rows.map(({ id }) => id);
}
