import { randomUUID } from "node:crypto";
import type { KnowledgeHit, KnowledgeLanguage, KnowledgeResults } from "@carillon/core";
import type { Database, Sql } from "../../client.ts";
import { narrowed } from "./document-rows.ts";
import { excerptOf } from "./excerpt-of.ts";

/** ms a search may take: as long as an action has. */
const STATEMENT_MS = 5_000;

/** By how much its length counts (log), and to bring ranks between 0 and 1 (PostgreSQL, "Ranking Search Results"). */
const NORMALIZATION = 1 | 32;

/** Matches of one language that are ranked. Words that more documents have tell none of them from the others, and ranking reads each. */
const MAX_RANKED = 10_000;

const MAX_PAGE = 20;

type Query = {
  readonly workspaceId: string;
  readonly query: string;
  readonly tags: readonly string[];
  readonly language: KnowledgeLanguage | undefined;
  readonly limit: number;
  readonly page: number;
};

type RawHit = Pick<KnowledgeHit, "id" | "title" | "url" | "tags" | "score"> & {
  readonly headline: string;
  /** More documents than are ranked have the words. */
  readonly isPartial: boolean;
  readonly updated: Date;
};

/**
 * Ranked full-text search. Each document is searched by the words of its own language, so that the query is read once for
 * each language that the workspace has.
 */
export async function searchDocuments({ sql }: Database, query: Query): Promise<KnowledgeResults> {
  // Nobody can have put it in a document, so that what is marked is what was found.
  const mark = randomUUID();
  const rows = (await sql.begin("read only", async (tx) => {
    // Which index is the right one depends on how frequent the words are: no plan is kept for another search.
    await tx`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true), set_config('plan_cache_mode', 'force_custom_plan', true)`;
    const languages =
      query.language === undefined ? await languagesOf(tx, query.workspaceId) : [query.language];
    return languages.length === 0 ? [] : find(tx, query, languages, mark);
  })) as RawHit[];
  const results = rows.slice(0, query.limit).map(({ headline, updated, isPartial: _, ...hit }) => ({
    ...hit,
    ...excerptOf(headline, mark),
    updatedAt: updated.toISOString(),
  }));
  const more = rows.length > query.limit && query.page < MAX_PAGE;
  return {
    results,
    nextPage: more ? query.page + 1 : null,
    ...(rows.some(({ isPartial }) => isPartial) && {
      partial: `Only ${MAX_RANKED} of the documents that have these words were ranked: ask for rarer ones`,
    }),
  };
}

/** From one to the next by the index, however many documents there are. */
async function languagesOf(tx: Sql, workspaceId: string): Promise<KnowledgeLanguage[]> {
  const rows = await tx<{ language: KnowledgeLanguage }[]>`
    with recursive languages as (
      (select language from knowledge_documents where workspace_id = ${workspaceId} order by language limit 1)
      union all
      select (select d.language from knowledge_documents d
        where d.workspace_id = ${workspaceId} and d.language > l.language order by d.language limit 1)
      from languages l where l.language is not null
    ) select language from languages where language is not null`;
  return rows.map(({ language }) => language);
}

function find(tx: Sql, { query, limit, page, ...of }: Query, languages: readonly string[], mark: string) {
  const options = `StartSel="<${mark}>", StopSel="</${mark}>", MaxFragments=2, MaxWords=40, MinWords=15, FragmentDelimiter=" … "`;
  const matches = languages.map(
    (language, index) => tx`${index === 0 ? tx`` : tx`union all`}
      (select d.position, d.language, d.search from knowledge_documents d
        where d.workspace_id = ${of.workspaceId} and d.language = ${language}
          and d.search @@ websearch_to_tsquery(${language}::regconfig, ${query}) ${narrowed(tx, of)}
        limit ${MAX_RANKED})`,
  );
  return tx<RawHit[]>`
    with ranked as (
      select m.position, m.language, count(*) over (partition by m.language) as of_language,
        ts_rank_cd(m.search, websearch_to_tsquery(m.language::regconfig, ${query}), ${NORMALIZATION}) as score
      from (${matches}) m
    ), best as (
      select position, language, score, bool_or(of_language >= ${MAX_RANKED}) over () as is_partial
      from ranked order by score desc, position desc limit ${limit + 1} offset ${(page - 1) * limit}
    )
    select b.is_partial as "isPartial", d.id, d.title, d.url, d.tags, b.score::float8 as score, d.updated_at as updated,
      ts_headline(b.language::regconfig, d.body, websearch_to_tsquery(b.language::regconfig, ${query}), ${options}) as headline
    from best b join knowledge_documents d on d.position = b.position order by b.score desc, b.position desc`;
}
