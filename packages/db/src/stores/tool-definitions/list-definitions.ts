import type { RegistryListInput, RegistrySearchInput, ToolDefinition, ToolStatus } from "@carillon/core";
import type { Fragment, Sql } from "../../client.ts";

/** What an administrator has set of a tool in a workspace; null: as its definition has it. */
export type ToolOverride = {
  readonly status: ToolStatus | null;
  readonly rateLimitPerMinute: number | null;
  readonly costPerExecution: string | null;
  readonly timeoutSeconds: number | null;
  readonly note: string | null;
};

export type DefinitionRow = { readonly definition: ToolDefinition; readonly override: ToolOverride | null };

function rowsOf(sql: Sql, workspaceId: string): { columns: Fragment; source: Fragment } {
  return {
    columns: sql`d.definition, case when o.name is not null then jsonb_build_object('status', o.status, 'rateLimitPerMinute',
      o.rate_limit_per_minute, 'costPerExecution', trim_scale(o.cost_per_execution)::text, 'timeoutSeconds', o.timeout_seconds,
      'note', o.note) end as override`,
    source: sql`tool_definitions d left join tool_overrides o
      on o.workspace_id = ${workspaceId} and o.tool_type = d.tool_type and o.name = d.name`,
  };
}

/** By name, as its bytes are ordered whatever the database's language, from after `after` on. */
export async function listDefinitions(
  sql: Sql,
  asked: Omit<RegistryListInput, "cursor"> & { workspaceId: string; after: string | undefined },
): Promise<DefinitionRow[]> {
  const { category, capability, permission, status, toolType, after } = asked;
  const { columns, source } = rowsOf(sql, asked.workspaceId);
  return sql<DefinitionRow[]>`
    select ${columns} from ${source} where d.gone_at is null
      ${category === undefined ? sql`` : sql`and d.category = ${category}`}
      ${capability === undefined ? sql`` : sql`and d.capabilities @> ${[capability]}::text[]`}
      ${permission === undefined ? sql`` : sql`and d.permissions @> ${[permission]}::text[]`}
      ${status === undefined ? sql`` : sql`and coalesce(o.status, d.status) = ${status}`}
      ${toolType === undefined ? sql`` : sql`and d.tool_type = ${toolType}`}
      ${after === undefined ? sql`` : sql`and d.name collate "C" > ${after}`}
    order by d.name collate "C" limit ${asked.limit}` as unknown as Promise<DefinitionRow[]>;
}

/** Those that have any of the words, the best matches first: a task told in a sentence finds something too. */
export async function searchDefinitions(
  sql: Sql,
  { query, limit, workspaceId }: RegistrySearchInput & { workspaceId: string },
): Promise<(DefinitionRow & { readonly rank: number })[]> {
  const { columns, source } = rowsOf(sql, workspaceId);
  const words = query.replaceAll(/[._-]/g, " ");
  const rows = await sql<(DefinitionRow & { rank: number })[]>`
    select ${columns}, ts_rank(d.words, q)::float8 as rank from ${source}
      cross join (select nullif(replace(plainto_tsquery('english', ${words})::text, '&', '|'), '')::tsquery as q) asked
    where d.gone_at is null and d.words @@ q order by rank desc, d.name limit ${limit}`;
  return [...rows];
}

export async function getDefinition(
  sql: Sql,
  { name, workspaceId }: { name: string; workspaceId: string },
): Promise<DefinitionRow | null> {
  const { columns, source } = rowsOf(sql, workspaceId);
  const [row] = await sql<DefinitionRow[]>`
    select ${columns} from ${source} where d.name = ${name} and d.gone_at is null`;
  return row ?? null;
}
