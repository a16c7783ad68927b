import type { Sql } from "../client.ts";

/** Where envelopes lie: their column, and what names their row beside the workspace, in SQL and in their additional data. */
const PLACES = {
  tools: { column: "credentials", key: "id" },
  hooks: { column: "sealed", key: "event_id" },
  inboxes: { column: "secrets", key: "workspace_id" },
  calendars: { column: "sealed_url", key: "id" },
  approvals: { column: "sealed", key: "id" },
  variables: { column: "sealed", key: "id" },
  oauth_flows: { column: "sealed", key: "state_hash" },
} as const;

export type SealedTable = keyof typeof PLACES;
export const SEALED_TABLES = Object.keys(PLACES) as readonly SealedTable[];

/** An envelope and the row it belongs to. */
export type SealedEnvelope = {
  readonly rowId: string;
  readonly workspaceId: string;
  readonly sealed: string;
};

/** The id of an envelope's key, as `sealedKeyId` of the vault reads it. */
const keyIdOf = (sql: Sql, column: string) =>
  sql`substring(${sql(column)} from '^cv1\\.(.+)\\.[A-Za-z0-9_-]+$')`;

/** How many envelopes each master key has sealed, of one workspace or of all. */
export async function countSealed(
  sql: Sql,
  { workspaceId }: { workspaceId?: string } = {},
): Promise<{ table: SealedTable; keyId: string; count: number }[]> {
  const counts = await Promise.all(
    SEALED_TABLES.map(async (table) => {
      const { column } = PLACES[table];
      const rows = await sql<{ keyId: string; count: number }[]>`
        select ${keyIdOf(sql, column)} as "keyId", count(*)::int as count from ${sql(table)}
        where ${sql(column)} is not null and ${sql(column)} <> ''
          ${workspaceId === undefined ? sql`` : sql`and workspace_id = ${workspaceId}`} group by 1 order by 1`;
      return rows.map(({ keyId, count }) => ({ table, keyId, count }));
    }),
  );
  return counts.flat();
}

/** Envelopes of a table that are sealed with another key than this one, in the order of their rows. */
export async function sealedByOthers(
  sql: Sql,
  { table, keyId, after, limit }: { table: SealedTable; keyId: string; after: string | null; limit: number },
): Promise<SealedEnvelope[]> {
  const { column, key } = PLACES[table];
  const rows = await sql<SealedEnvelope[]>`
    select ${sql(key)}::text as "rowId", workspace_id as "workspaceId", ${sql(column)} as sealed from ${sql(table)}
    where ${sql(column)} is not null and ${sql(column)} <> '' and ${keyIdOf(sql, column)} is distinct from ${keyId}
      and (${after}::text is null or ${sql(key)}::text > ${after})
    order by ${sql(key)}::text limit ${limit}`;
  return [...rows];
}

/** Puts other envelopes in the place of these, but where one was changed meanwhile; @returns how many */
export async function replaceSealed(
  sql: Sql,
  table: SealedTable,
  changes: readonly { readonly rowId: string; readonly sealed: string; readonly fresh: string }[],
): Promise<number> {
  const { column, key } = PLACES[table];
  const { count } = await sql`
    update ${sql(table)} t set ${sql(column)} = v.fresh
    from unnest(${changes.map(({ rowId }) => rowId)}::text[], ${changes.map(({ sealed }) => sealed)}::text[],
      ${changes.map(({ fresh }) => fresh)}::text[]) as v(row_id, sealed, fresh)
    where t.${sql(key)}::text = v.row_id and t.${sql(column)} = v.sealed`;
  return count;
}
