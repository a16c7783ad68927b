import type { CostGroup } from "@carillon/core";
import type { Fragment, Sql } from "../../client.ts";

export type UsageFilter = {
  readonly workspaceId: string;
  /** Days of UTC, `2026-03-01`, both of them included. */
  readonly from: string;
  readonly to: string;
  readonly toolName?: string | undefined;
  readonly tokenId?: number | undefined;
  readonly agentRoleId?: number | undefined;
  readonly agentSessionId?: string | undefined;
};

export type UsageSum = {
  readonly executions: number;
  readonly cost: string;
  readonly tokensUsed: number;
  readonly cacheHits: number;
  readonly cacheMisses: number;
};
export type UsageGroup = UsageSum & { readonly key: string; readonly name: string | null };

/** Where the page before ended. */
export type UsagePlace = { readonly cost: string; readonly key: string };

const SUMS = (
  sql: Sql,
) => sql`coalesce(sum(u.executions), 0)::int as executions, coalesce(trim_scale(sum(u.cost)), 0)::text as cost,
  coalesce(sum(u.tokens_used), 0)::bigint as "tokensUsed", coalesce(sum(u.cache_hits), 0)::int as "cacheHits",
  coalesce(sum(u.cache_misses), 0)::int as "cacheMisses"`;

function keyOf(sql: Sql, groupBy: CostGroup): Fragment {
  switch (groupBy) {
    case "day":
      return sql`to_char(u.day, 'YYYY-MM-DD')`;
    case "tool":
      return sql`u.action_id`;
    case "token":
      return sql`case when u.token_id = 0 then '' else u.token_id::text end`;
    case "role":
      return sql`case when u.agent_role_id = 0 then '' else u.agent_role_id::text end`;
    case "session":
      return sql`u.agent_session_id`;
  }
}

/** The rows of a span of days, which the primary key holds side by side. */
function source(
  sql: Sql,
  { workspaceId, from, to, toolName, tokenId, agentRoleId, agentSessionId }: UsageFilter,
): Fragment {
  return sql`usage_days u where u.workspace_id = ${workspaceId} and u.day between ${from}::text::date and ${to}::text::date
    ${toolName === undefined ? sql`` : sql`and u.action_id = ${toolName}`}
    ${tokenId === undefined ? sql`` : sql`and u.token_id = ${tokenId}`}
    ${agentRoleId === undefined ? sql`` : sql`and u.agent_role_id = ${agentRoleId}`}
    ${agentSessionId === undefined ? sql`` : sql`and u.agent_session_id = ${agentSessionId}`}`;
}

export async function sumUsage(sql: Sql, filter: UsageFilter): Promise<UsageSum> {
  const [sum] = await sql<UsageSum[]>`select ${SUMS(sql)} from ${source(sql, filter)}`;
  return sum ?? { executions: 0, cost: "0", tokensUsed: 0, cacheHits: 0, cacheMisses: 0 };
}

/** Days newest first, all else the dearest first, from after `after` on. */
export async function groupUsage(
  sql: Sql,
  filter: UsageFilter,
  { groupBy, limit, after }: { groupBy: CostGroup; limit: number; after: UsagePlace | null },
): Promise<UsageGroup[]> {
  const isDays = groupBy === "day";
  const rest =
    after === null
      ? sql``
      : isDays
        ? sql`where g.key < ${after.key}`
        : sql`where (g.cost::numeric, g.key) < (${after.cost}::text::numeric, ${after.key})`;
  const rows = await sql<UsageGroup[]>`
    select g.*, ${nameOf(sql, groupBy, filter.workspaceId)} as name
    from (select ${keyOf(sql, groupBy)} as key, ${SUMS(sql)} from ${source(sql, filter)} group by 1) g ${rest}
    order by ${isDays ? sql`g.key desc` : sql`g.cost::numeric desc, g.key desc`} limit ${limit}`;
  return [...rows];
}

/** Of what is grouped by an id; null: it has none, or is gone. */
function nameOf(sql: Sql, groupBy: CostGroup, workspaceId: string): Fragment {
  if (groupBy !== "token" && groupBy !== "role") return sql`null`;
  const table = sql(groupBy === "token" ? "api_tokens" : "agent_roles");
  return sql`(select t.name from ${table} t where t.id = nullif(g.key, '')::bigint and t.workspace_id = ${workspaceId})`;
}
