import type { Sql } from "../../client.ts";

/**
 * Takes the right to renew a tool's tokens, of which there is one over all workers. It lapses by itself, so that a worker
 * that is lost holds up nobody for longer than that.
 * @param leaseMs longer than any renewal may take
 */
export async function leaseRenewal(
  sql: Sql,
  { toolId, holder, leaseMs }: { toolId: number; holder: string; leaseMs: number },
): Promise<boolean> {
  const rows = await sql`
    update tool_connections set renewing_by = ${holder}, renewing_until = now() + ${leaseMs} * interval '1 ms'
    where tool_id = ${toolId} and (renewing_until is null or renewing_until < now()) returning tool_id`;
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
