import type { Sql } from "../../client.ts";

export type ArtifactRow = {
  readonly id: string;
  readonly workspaceId: string;
  readonly executionId: string;
  readonly toolId: number | null;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

const columns = (sql: Sql) => sql`
  id, workspace_id as "workspaceId", execution_id as "executionId", tool_id as "toolId", name, content_type as "contentType",
  bytes, sha256, created_at as "createdAt", expires_at as "expiresAt"`;

/** Of runs that this token has called alone. */
type OfToken = { readonly tokenId?: number | undefined };

function ofToken(sql: Sql, tokenId: number | undefined) {
  if (tokenId === undefined) return sql``;
  return sql`and exists (select from executions x where x.id = execution_id and x.token_id = ${tokenId})`;
}

/** One that has not expired. @param workspaceId null: of any, for whoever has a signed link */
export async function getArtifactRow(
  sql: Sql,
  { workspaceId, id, now, tokenId }: { workspaceId: string | null; id: string; now: Date } & OfToken,
): Promise<ArtifactRow | null> {
  const [row] = await sql<ArtifactRow[]>`
    select ${columns(sql)} from artifacts
    where id = ${id} and expires_at > ${now} ${workspaceId === null ? sql`` : sql`and workspace_id = ${workspaceId}`}
      ${ofToken(sql, tokenId)}`;
  return row ?? null;
}

/** Newest first; `before` is the id the last page ended with. */
export async function listArtifactRows(
  sql: Sql,
  {
    workspaceId,
    executionId,
    before,
    limit,
    now,
    tokenId,
  }: {
    workspaceId: string;
    executionId: string | undefined;
    before: string | undefined;
    limit: number;
    now: Date;
  } & OfToken,
): Promise<ArtifactRow[]> {
  const rows = await sql<ArtifactRow[]>`
    select ${columns(sql)} from artifacts
    where workspace_id = ${workspaceId} and expires_at > ${now}
      ${executionId === undefined ? sql`` : sql`and execution_id = ${executionId}`}
      ${ofToken(sql, tokenId)}
      ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
  return [...rows];
}
