import { Buffer } from "node:buffer";
import {
  type KnowledgeAdded,
  type KnowledgeFields,
  MAX_KNOWLEDGE_DOCUMENTS,
  MAX_KNOWLEDGE_TOTAL_BYTES,
} from "@carillon/core";
import type { Database, Sql } from "../../client.ts";
import { entryColumns, entryOf, type RawEntry } from "./document-rows.ts";

/** PostgreSQL "Error Codes": program_limit_exceeded, "string is too long for tsvector". */
const PROGRAM_LIMIT_EXCEEDED = "54000";

/** ms a statement may take: as long as an action has. */
const STATEMENT_MS = 5_000;

type Added = { workspaceId: string; fields: KnowledgeFields };

/** Writes a document, in place of the one of the same id; nothing where the workspace has no room for it. */
export async function addDocument({ sql }: Database, added: Added): Promise<KnowledgeAdded> {
  try {
    return (await sql.begin((tx) => add(tx, added))) as KnowledgeAdded;
  } catch (error) {
    if ((error as { code?: unknown }).code === PROGRAM_LIMIT_EXCEEDED) return { kind: "unsearchable" };
    throw error;
  }
}

async function add(tx: Sql, { workspaceId, fields }: Added): Promise<KnowledgeAdded> {
  const { id, title, text, url, tags, language } = fields;
  const bytes = Buffer.byteLength(text);
  await tx`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`;
  // The row of what there is lets one after the other in, so that the last free place is taken once.
  await tx`insert into knowledge_usage (workspace_id) values (${workspaceId}) on conflict do nothing`;
  const [used] = await tx<{ documents: number; bytes: number }[]>`
    select documents, bytes from knowledge_usage where workspace_id = ${workspaceId} for update`;
  const [before] = await tx<{ bytes: number }[]>`
    select bytes from knowledge_documents where workspace_id = ${workspaceId} and id = ${id}`;
  if (!before && (used?.documents ?? 0) >= MAX_KNOWLEDGE_DOCUMENTS) return { kind: "full", of: "documents" };
  const more = bytes - (before?.bytes ?? 0);
  if (more > 0 && (used?.bytes ?? 0) + more > MAX_KNOWLEDGE_TOTAL_BYTES) return { kind: "full", of: "bytes" };
  const [row] = await tx<RawEntry[]>`
    insert into knowledge_documents as d (workspace_id, id, title, body, url, tags, language, bytes)
    values (${workspaceId}, ${id}, ${title}, ${text}, ${url}, ${tags as string[]}::text[], ${language}, ${bytes})
    on conflict (workspace_id, id) do update set title = excluded.title, body = excluded.body, url = excluded.url,
      tags = excluded.tags, language = excluded.language, bytes = excluded.bytes, updated_at = now(),
      position = excluded.position
    returning ${entryColumns(tx)}`;
  if (!row) throw new Error("the document was not written");
  await tx`
    update knowledge_usage set documents = documents + ${before ? 0 : 1}, bytes = bytes + ${more}
    where workspace_id = ${workspaceId}`;
  return { kind: "done", entry: entryOf(row), isNew: !before };
}
