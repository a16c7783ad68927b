import type { Database } from "../../client.ts";
import { storableText } from "../../json-text.ts";
import type { ArtifactRow } from "./artifact-rows.ts";

export type Kept = { readonly files: number; readonly bytes: number };

/**
 * Writes the row of a file that is there, unless the workspace then kept more than it may; exact however many come at once.
 * @returns what the workspace keeps already, where that is too much; null: it is written
 */
export async function insertArtifact(
  { sql }: Database,
  row: ArtifactRow,
  { maxBytes, maxFiles }: { maxBytes: number; maxFiles: number },
): Promise<Kept | null> {
  return (await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${`artifacts of ${row.workspaceId}`}, 0))`;
    const [kept = { files: 0, bytes: 0 }] = await tx<Kept[]>`
      select count(*)::int as files, coalesce(sum(bytes), 0)::bigint as bytes from artifacts where workspace_id = ${row.workspaceId}`;
    if (kept.bytes + row.bytes > maxBytes || kept.files >= maxFiles) return kept;
    await tx`
      insert into artifacts (id, workspace_id, execution_id, tool_id, name, content_type, bytes, sha256, created_at, expires_at)
      values (${row.id}, ${row.workspaceId}, ${row.executionId}, ${row.toolId}, ${storableText(row.name)}, ${row.contentType},
        ${row.bytes}, ${row.sha256}, ${row.createdAt}, ${row.expiresAt})`;
    return null;
  })) as Kept | null;
}
