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

/** One that has not expired. @param workspaceId null: of any, for whoever has a signed link */
export async function getArtifactRow(
  sql: Sql,
  { workspaceId, id, now }: { workspaceId: string | null; id: string; now: Date },
): Promise<ArtifactRow | null> {
  const [row] = await sql<ArtifactRow[]>`
    select ${columns(sql)} from artifacts
    where id = ${id} and expires_at > ${now} ${workspaceId === null ? sql`` : sql`and workspace_id = ${workspaceId}`}`;
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
  }: {
    workspaceId: string;
    executionId: string | undefined;
    before: string | undefined;
    limit: number;
    now: Date;
  },
): Promise<ArtifactRow[]> {
  const rows = await sql<ArtifactRow[]>`
    select ${columns(sql)} from artifacts
    where workspace_id = ${workspaceId} and expires_at > ${now}
      ${executionId === undefined ? sql`` : sql`and execution_id = ${executionId}`}
      ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
  return [...rows];
}
