import type { ToolStatus } from "@carillon/core";
import type { Sql } from "../../client.ts";
import type { ConnectionOfType } from "../connections-of-type.ts";
import type { ToolOverride } from "./list-definitions.ts";

/** An action that connections of the workspace have got from a document: as it is stored, once for all that have it. */
export type OwnDefinitionRow = {
  readonly name: string;
  readonly toolType: string;
  readonly stored: unknown;
  readonly override: ToolOverride | null;
  /** How well it fits the words that were asked for; 0 where none were. */
  readonly rank: number;
};

export type OwnDefinitionsAsked = {
  readonly workspaceId: string;
  readonly name?: string | undefined;
  readonly toolType?: string | undefined;
  readonly status?: ToolStatus | undefined;
  readonly after?: string | undefined;
  /** Words, any of which it must have; the best matches come first then. */
  readonly query?: string | undefined;
  readonly limit: number;
};

/** By name, as its bytes are ordered, of connections that are switched on. */
export async function listOwnDefinitions(sql: Sql, asked: OwnDefinitionsAsked): Promise<OwnDefinitionRow[]> {
  const { workspaceId, name, toolType, status, after, query, limit } = asked;
  const words = query?.replaceAll(/[._-]/g, " ");
  const rows = await sql<OwnDefinitionRow[]>`
    select k.name, k.type as "toolType", a.definition as stored, k.override, k.rank
    from (
      select distinct on (a.action_id) a.action_id as name, a.tool_id, t.type, case when o.name is not null then jsonb_build_object(
          'status', o.status, 'rateLimitPerMinute', o.rate_limit_per_minute, 'costPerExecution',
          trim_scale(o.cost_per_execution)::text, 'timeoutSeconds', o.timeout_seconds, 'note', o.note) end as override,
        ${words === undefined ? sql`0` : sql`ts_rank(w.words, q)`}::float8 as rank
      from tools t join tool_actions a on a.tool_id = t.id
        left join tool_overrides o on o.workspace_id = t.workspace_id and o.tool_type = t.type and o.name = a.action_id
        ${
          words === undefined
            ? sql``
            : sql`cross join (select nullif(replace(plainto_tsquery('english', ${words})::text, '&', '|'), '')::tsquery as q) asked
        cross join lateral (select setweight(to_tsvector('english', translate(a.action_id, '._-', '   ') || ' ' || coalesce(a.definition ->> 'name', '')), 'A') ||
          setweight(to_tsvector('english', coalesce(a.definition ->> 'description', '')), 'C') as words) w`
        }
      where t.workspace_id = ${workspaceId} and t.is_active
        ${name === undefined ? sql`` : sql`and a.action_id = ${name}`}
        ${toolType === undefined ? sql`` : sql`and t.type = ${toolType}`}
        ${status === undefined ? sql`` : sql`and coalesce(o.status, 'active') = ${status}`}
        ${after === undefined ? sql`` : sql`and a.action_id collate "C" > ${after}`}
        ${words === undefined ? sql`` : sql`and w.words @@ q`}
      order by a.action_id, a.tool_id
    ) k join tool_actions a on a.tool_id = k.tool_id and a.action_id = k.name
    order by k.rank desc, k.name collate "C" limit ${limit}`;
  return [...rows];
}

/** The workspace's connections that have an action of this name from a document, oldest first. */
export async function connectionsWithAction(
  sql: Sql,
  {
    workspaceId,
    name,
    limit,
    onlyActive = false,
  }: { workspaceId: string; name: string; limit: number; onlyActive?: boolean },
): Promise<ConnectionOfType[]> {
  return await sql<ConnectionOfType[]>`
    select t.id, t.name from tools t join tool_actions a on a.tool_id = t.id and a.action_id = ${name}
    where t.workspace_id = ${workspaceId} and (t.is_active or not ${onlyActive}::boolean) order by t.id limit ${limit}`;
}
