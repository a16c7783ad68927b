import type { KnowledgeDocument, KnowledgeEntry, KnowledgeLanguage, KnowledgePage } from "@carillon/core";
import type { Sql } from "../../client.ts";

export type RawEntry = Omit<KnowledgeEntry, "createdAt" | "updatedAt"> & { created: Date; updated: Date };

/** The columns of a document without its text, for `entryOf`. */
export function entryColumns(sql: Sql) {
  return sql`d.id, d.title, d.url, d.tags, d.language, d.bytes, d.created_at as created, d.updated_at as updated`;
}

export function entryOf({ created, updated, ...entry }: RawEntry): KnowledgeEntry {
  return { ...entry, createdAt: created.toISOString(), updatedAt: updated.toISOString() };
}

/** null: there is none, or it is another workspace's. */
export async function getDocument(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<KnowledgeDocument | null> {
  const [row] = await sql<(RawEntry & { body: string })[]>`
    select ${entryColumns(sql)}, d.body from knowledge_documents d where d.workspace_id = ${workspaceId} and d.id = ${id}`;
  if (!row) return null;
  const { body, ...entry } = row;
  return { ...entryOf(entry), text: body };
}

/** One page of a workspace's documents, those written last first. */
export async function listDocuments(
  sql: Sql,
  query: {
    workspaceId: string;
    tags: readonly string[];
    language: KnowledgeLanguage | undefined;
    limit: number;
    before: number | undefined;
  },
): Promise<KnowledgePage> {
  const { workspaceId, limit, before } = query;
  const rows = await sql<(RawEntry & { position: number })[]>`
    select ${entryColumns(sql)}, d.position from knowledge_documents d where d.workspace_id = ${workspaceId}
      ${before === undefined ? sql`` : sql`and d.position < ${before}`} ${narrowed(sql, query)}
    order by d.position desc limit ${limit + 1}`;
  const page = rows.slice(0, limit);
  const documents = page.map(({ position: _, ...entry }) => entryOf(entry));
  const last = page.at(-1);
  return { documents, nextCursor: rows.length > limit && last ? String(last.position) : null };
}

/** Of all these tags, and of this language. */
export function narrowed(
  sql: Sql,
  { tags, language }: { tags: readonly string[]; language: KnowledgeLanguage | undefined },
) {
  return sql`
    ${tags.length === 0 ? sql`` : sql`and d.tags @> ${tags as string[]}::text[]`}
    ${language === undefined ? sql`` : sql`and d.language = ${language}`}`;
}
