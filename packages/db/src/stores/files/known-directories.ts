import type { Sql } from "../../client.ts";

/** Which of these directories belong to a workspace: their names are the first 32 hex digits of the SHA-256 of its id. */
export async function knownDirectories(sql: Sql, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await sql<{ name: string }[]>`
    select name from (
      select left(encode(sha256(convert_to(id, 'UTF8')), 'hex'), 32) as name from organization) known
    where name = any(${names as string[]}::text[])`;
  return new Set(rows.map(({ name }) => name));
}
