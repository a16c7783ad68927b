import type { Sql } from "../../client.ts";

/** @returns whether there was one */
export async function deleteArtifactRow(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<boolean> {
  const { count } = await sql`delete from artifacts where id = ${id} and workspace_id = ${workspaceId}`;
  return count > 0;
}

/** Deletes the rows of files that have had their time, at most `limit`. @returns their ids */
export async function takeExpiredArtifacts(
  sql: Sql,
  { now, limit }: { now: Date; limit: number },
): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    delete from artifacts where id in (
      select id from artifacts where expires_at <= ${now} order by expires_at limit ${limit} for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

/** Those of these ids that have a row. */
export async function knownArtifacts(sql: Sql, ids: readonly string[]): Promise<Set<string>> {
  const rows = await sql<{ id: string }[]>`
    select id from artifacts where id = any(${ids as string[]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}
