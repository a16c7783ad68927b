import { MAX_TAGS_TOLD, type Tool, type ToolFacets, type ToolListInput } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { toldState } from "./circuits/probe-time.ts";
import { isTroubled } from "./is-troubled.ts";

export type ToolRow = Tool & { readonly sealed: string };

const isoOrUndefined = (at: Date | null) => (at ? at.toISOString() : undefined);

type RawTool = {
  id: number;
  userId: string;
  workspaceId: string;
  name: string;
  type: string;
  description: string | null;
  tags: string[];
  isActive: boolean;
  builtIn: boolean;
  rateLimit: number | null;
  concurrency: number | null;
  sealed: string;
  masked: Record<string, unknown>;
  createdAt: Date;
  updatedAt: Date;
  usedByEvents: number;
  status: Tool["health"]["status"] | null;
  latencyMs: number | null;
  lastError: string | null;
  lastSuccessAt: Date | null;
  lastUsedAt: Date | null;
  circuit: "open" | "halfOpen" | null;
  connection: RawConnection | null;
};

type RawConnection = Omit<NonNullable<Tool["connection"]>, "expiresAt" | "connectedAt"> & {
  readonly expiresAt: string | null;
  readonly connectedAt: string | null;
};

const inUtc = (at: string | null) => at && new Date(at).toISOString();

function columns(sql: Sql) {
  return sql`t.id, t.user_id as "userId", t.workspace_id as "workspaceId", t.name, t.type, t.description, t.tags, t.is_active as "isActive", t.is_built_in as "builtIn",
    t.rate_limit as "rateLimit", t.concurrency, t.credentials as sealed, t.credentials_masked as masked, t.created_at as "createdAt", t.updated_at as "updatedAt",
    (select count(*) from events e where e.tool_id = t.id or e.step_tool_ids @> array[t.id] or e.fallback_tool_id = t.id)::int as "usedByEvents",
    h.status, h.latency_ms as "latencyMs", h.last_error as "lastError", h.last_success_at as "lastSuccessAt", h.last_used_at as "lastUsedAt",
    (select max(${toldState(sql)}) from circuits c where c.tool_id = t.id) as circuit,
    (select jsonb_build_object('status', o.status, 'account', o.account, 'scopes', o.scopes, 'expiresAt', o.expires_at,
      'connectedAt', o.connected_at, 'problem', o.problem) from tool_connections o where o.tool_id = t.id) as connection`;
}

function toolOf(row: RawTool): ToolRow {
  const circuit = row.circuit ?? "closed";
  const lastSuccessAt = isoOrUndefined(row.lastSuccessAt);
  const lastUsedAt = isoOrUndefined(row.lastUsedAt);
  const { connection } = row;
  const isRefused = circuit === "open" || connection?.status === "reconnect-needed";
  return {
    id: row.id,
    userId: row.userId,
    workspaceId: row.workspaceId,
    name: row.name,
    type: row.type,
    credentials: row.masked,
    ...(row.description !== null && { description: row.description }),
    tags: row.tags,
    isActive: row.isActive,
    builtIn: row.builtIn,
    rateLimit: row.rateLimit,
    concurrency: row.concurrency,
    health: {
      status: isRefused ? "failing" : (row.status ?? "unknown"),
      latency: row.latencyMs === null ? null : Math.round(row.latencyMs),
      circuit,
      ...(row.lastError !== null && { lastError: row.lastError }),
      ...(lastSuccessAt !== undefined && { lastSuccessAt }),
      ...(lastUsedAt !== undefined && { lastUsedAt }),
    },
    connection: connection && {
      ...connection,
      expiresAt: inUtc(connection.expiresAt),
      connectedAt: inUtc(connection.connectedAt),
    },
    usedByEvents: row.usedByEvents,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    sealed: row.sealed,
  };
}

export async function getTool(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<ToolRow | null> {
  const [row] = await sql<RawTool[]>`
    select ${columns(sql)} from tools t left join tool_health h on h.tool_id = t.id
    where t.id = ${id} and t.workspace_id = ${workspaceId}`;
  return row ? toolOf(row) : null;
}

/** Those of a workspace that are there. */
export async function toolsById(
  sql: Sql,
  { workspaceId, ids }: { workspaceId: string; ids: readonly number[] },
): Promise<ToolRow[]> {
  const rows = await sql<RawTool[]>`
    select ${columns(sql)} from tools t left join tool_health h on h.tool_id = t.id
    where t.id = any(${ids as number[]}::bigint[]) and t.workspace_id = ${workspaceId} order by t.id`;
  return rows.map(toolOf);
}

/** `%` and `_` in what people type stand for themselves. */
export function likePattern(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}

/** Without a word about it, those built in are listed where their type is asked for. */
function isOfOrigin(sql: Sql, { type, builtIn, origin }: Pick<ToolListInput, "type" | "builtIn" | "origin">) {
  if (origin !== undefined) return sql`and t.is_built_in = ${origin === "built-in"}`;
  return type !== undefined || builtIn === true ? sql`` : sql`and not t.is_built_in`;
}

/** As people order names: `tool 2` before `tool 10`. */
function byName(sql: Sql) {
  return sql`lower(substring(t.name from '^[^0-9]*')), coalesce(substring(t.name from '[0-9]{1,18}')::bigint, -1), lower(t.name)`;
}

export async function listTools(
  sql: Sql,
  { workspaceId, ...input }: ToolListInput & { workspaceId: string },
): Promise<{ tools: ToolRow[]; total: number }> {
  const where = sql`t.workspace_id = ${workspaceId}
    ${input.type === undefined ? sql`` : sql`and t.type = ${input.type}`}
    ${isOfOrigin(sql, input)}
    ${input.troubled === undefined ? sql`` : sql`and ${isTroubled(sql)} = ${input.troubled}`}
    ${input.isActive === undefined ? sql`` : sql`and t.is_active = ${input.isActive}`}
    ${input.tags === undefined || input.tags.length === 0 ? sql`` : sql`and t.tags @> ${input.tags}::text[]`}
    ${
      input.search === undefined
        ? sql``
        : sql`and (t.name ilike ${likePattern(input.search)} or t.description ilike ${likePattern(input.search)} or t.type ilike ${likePattern(input.search)})`
    }`;
  const [rows, [count]] = await Promise.all([
    sql<RawTool[]>`
      select ${columns(sql)} from tools t left join tool_health h on h.tool_id = t.id
      where ${where} order by ${input.sort === "type" ? sql`t.type, ${byName(sql)}, t.id` : sql`t.id desc`} limit ${input.limit} offset ${input.offset}`,
    sql<{ total: number }[]>`select count(*)::int as total from tools t where ${where}`,
  ]);
  return { tools: rows.map(toolOf), total: count?.total ?? 0 };
}

/** What a workspace's own tools are told apart by. */
export async function toolFacets(sql: Sql, workspaceId: string): Promise<ToolFacets> {
  const own = sql`workspace_id = ${workspaceId} and not is_built_in`;
  const [types, tags] = await Promise.all([
    sql<
      ToolFacets["types"]
    >`select type, count(*)::int as count from tools where ${own} group by type order by type`,
    sql<ToolFacets["tags"]>`
      select tag, count from (
        select tag, count(*)::int as count from tools, unnest(tags) tag where ${own}
        group by tag order by count(*) desc, tag limit ${MAX_TAGS_TOLD}) used
      order by lower(tag), tag`,
  ]);
  return { types: [...types], tags: [...tags] };
}

export type SealedTool = {
  readonly id: number;
  readonly workspaceId: string;
  readonly type: string;
  readonly sealed: string;
};

/** The envelopes of a workspace's tools; those built in have none. */
export function sealedTools(sql: Sql, workspaceId: string): Promise<SealedTool[]> {
  return sql<SealedTool[]>`
    select id, workspace_id as "workspaceId", type, credentials as sealed from tools
    where workspace_id = ${workspaceId} and not is_built_in` as unknown as Promise<SealedTool[]>;
}

/**
 * Another text as soon as one of the workspace's tools has been made, changed or deleted: of what all their rows are now,
 * by the transactions that wrote them.
 */
export async function stateOfTools(sql: Sql, workspaceId: string): Promise<string> {
  const [row] = await sql<{ state: string }[]>`
    select count(*) || ' ' || coalesce(bit_xor(hashtextextended(id || ' ' || xmin::text, 0)), 0) as state
    from tools where workspace_id = ${workspaceId} and not is_built_in`;
  return row?.state ?? "";
}

/** An id before its row, since the envelope is bound to it. */
export async function nextToolId(sql: Sql): Promise<number> {
  const [row] = await sql<{ id: number }[]>`select nextval(pg_get_serial_sequence('tools', 'id')) as id`;
  if (!row) throw new Error("the sequence of tools gave no id");
  return row.id;
}

export type NewTool = {
  readonly id: number;
  readonly workspaceId: string;
  readonly userId: string;
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly isActive: boolean;
  readonly rateLimit: number | null;
  readonly concurrency: number | null;
  readonly sealed: string;
  readonly masked: object;
};

export async function insertTool(sql: Sql, tool: NewTool): Promise<void> {
  await sql`
    insert into tools (id, workspace_id, user_id, name, type, description, tags, is_active, rate_limit, concurrency, credentials, credentials_masked)
    values (${tool.id}, ${tool.workspaceId}, ${tool.userId}, ${tool.name}, ${tool.type}, ${tool.description}, ${tool.tags as string[]}::text[],
      ${tool.isActive}, ${tool.rateLimit}, ${tool.concurrency}, ${tool.sealed}, ${jsonText(tool.masked)}::text::jsonb)`;
}

export type ToolChange = Partial<
  Pick<
    NewTool,
    "name" | "type" | "description" | "tags" | "isActive" | "rateLimit" | "concurrency" | "sealed" | "masked"
  >
>;

export async function updateTool(
  sql: Sql,
  { workspaceId, id, change }: { workspaceId: string; id: number; change: ToolChange },
): Promise<void> {
  await sql`
    update tools set updated_at = now()
      ${change.name === undefined ? sql`` : sql`, name = ${change.name}`}
      ${change.type === undefined ? sql`` : sql`, type = ${change.type}`}
      ${change.description === undefined ? sql`` : sql`, description = ${change.description}`}
      ${change.tags === undefined ? sql`` : sql`, tags = ${change.tags as string[]}::text[]`}
      ${change.isActive === undefined ? sql`` : sql`, is_active = ${change.isActive}`}
      ${change.rateLimit === undefined ? sql`` : sql`, rate_limit = ${change.rateLimit}`}
      ${change.concurrency === undefined ? sql`` : sql`, concurrency = ${change.concurrency}`}
      ${change.sealed === undefined ? sql`` : sql`, credentials = ${change.sealed}`}
      ${change.masked === undefined ? sql`` : sql`, credentials_masked = ${jsonText(change.masked)}::text::jsonb`}
    where id = ${id} and workspace_id = ${workspaceId}`;
}

/** What it did stays in the log, and is found there by its type. */
export async function deleteTool(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<void> {
  await sql`
    with gone as (delete from tools where id = ${id} and workspace_id = ${workspaceId} returning id, workspace_id, type)
    insert into deleted_tools (id, workspace_id, type) select id, workspace_id, type from gone`;
}

/** `asFallback`: it runs with the tool only when its own is down. */
export type ToolUser = { readonly id: number; readonly name: string; readonly asFallback: boolean };

/** Events that run an action of the tool, in one of their steps or as a fallback too, whatever their status. */
export function eventsOfTool(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<ToolUser[]> {
  const itself = sql`(tool_id = ${id} or step_tool_ids @> array[${id}]::bigint[])`;
  return sql<ToolUser[]>`
    select id, name, coalesce(not ${itself}, true) as "asFallback" from events
    where (${itself} or fallback_tool_id = ${id}) and workspace_id = ${workspaceId} order by id` as unknown as Promise<
    ToolUser[]
  >;
}
