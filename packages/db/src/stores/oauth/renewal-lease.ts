import type { Sql } from "../../client.ts";

/**
 * Takes the right to renew a tool's tokens, of which there is one over all workers. It lapses by itself, so that a worker
 * that is lost holds up nobody for longer than that. A tool with tokens that is older than the table gets its row by it.
 * @param leaseMs longer than any renewal may take
 */
export async function leaseRenewal(
  sql: Sql,
  { toolId, holder, leaseMs }: { toolId: number; holder: string; leaseMs: number },
): Promise<boolean> {
  const rows = await sql`
    insert into tool_connections as o (tool_id, workspace_id, status, renewing_by, renewing_until)
    select id, workspace_id, 'connected', ${holder}::uuid, now() + ${leaseMs} * interval '1 ms' from tools where id = ${toolId}
    on conflict (tool_id) do update set renewing_by = excluded.renewing_by, renewing_until = excluded.renewing_until
    where o.renewing_until is null or o.renewing_until < now() returning tool_id`;
  return rows.length > 0;
}

export async function releaseRenewal(
  sql: Sql,
  { toolId, holder }: { toolId: number; holder: string },
): Promise<void> {
  await sql`
    update tool_connections set renewing_by = null, renewing_until = null
    where tool_id = ${toolId} and renewing_by = ${holder}`;
}
