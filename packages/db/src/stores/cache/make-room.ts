import type { Sql } from "../../client.ts";

/** What the cache may hold of one workspace. */
const MAX_ENTRIES = 10_000;
const MAX_BYTES = 64 * 1_048_576;
/** So much goes at a time, so that it is not done for each entry. */
const SHARE = 0.1;

/** Lets those go that would go next, where the workspace has as many as it may. */
export async function makeRoom(
  sql: Sql,
  workspaceId: string,
  { maxEntries = MAX_ENTRIES, maxBytes = MAX_BYTES } = {},
): Promise<void> {
  const [held] = await sql<{ entries: number; bytes: number }[]>`
    select count(*)::int as entries, coalesce(sum(bytes), 0)::bigint as bytes from result_cache where workspace_id = ${workspaceId}`;
  if (!held || (held.entries < maxEntries && held.bytes < maxBytes)) return;
  await sql`
    delete from result_cache where ctid = any(array(
      select ctid from result_cache where workspace_id = ${workspaceId} and sealed is not null
      order by expires_at limit ${Math.ceil(held.entries * SHARE)} for update skip locked))`;
}
