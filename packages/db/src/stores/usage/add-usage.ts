import type { RunRecord, RunUsage } from "@carillon/engine";
import type { Fragment, Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";

type UsedRecord = RunRecord & { readonly usage: RunUsage };

export const isUsage = (record: RunRecord): record is UsedRecord => record.usage !== undefined;

/** What the run's own row tells of it. */
export function usageColumns({ cost, tokens, isFirst, cacheAgeMs }: RunUsage) {
  return {
    // A hit of the cache has no cost, which is not the same as one of 0.
    cost: isFirst || cost !== "0" ? cost : undefined,
    tokens_used: tokens ?? undefined,
    cache_age_ms: cacheAgeMs === null ? undefined : Math.round(cacheAgeMs),
  };
}

/**
 * The statement that adds what runs used to the sums of the day, by the database's clock.
 * @param ids a select of those runs that were really written; the others were counted by whoever wrote them
 */
export function addUsage(sql: Sql, records: readonly UsedRecord[], ids: Fragment): Fragment {
  const rows = records.map(({ executionId, workspaceId, actionId, tokenId, agentSessionId, usage }) => ({
    id: executionId,
    workspace_id: workspaceId,
    action_id: actionId,
    token_id: tokenId ?? 0,
    agent_role_id: usage.agentRoleId ?? 0,
    agent_session_id: agentSessionId ?? "",
    executions: usage.isFirst && usage.cache !== "hit" ? 1 : 0,
    cost: usage.cost,
    tokens_used: usage.tokens ?? 0,
    hits: usage.cache === "hit" ? 1 : 0,
    misses: usage.cache === "miss" ? 1 : 0,
  }));
  // In one order whoever writes, so that two do not wait for each other.
  return sql`
    insert into usage_days as u (workspace_id, day, action_id, token_id, agent_role_id, agent_session_id, executions, cost, tokens_used,
      cache_hits, cache_misses)
    select v.workspace_id, (now() at time zone 'UTC')::date, v.action_id, v.token_id, v.agent_role_id, v.agent_session_id, sum(v.executions),
      sum(v.cost), sum(v.tokens_used), sum(v.hits), sum(v.misses)
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as v(id uuid, workspace_id text, action_id text, token_id bigint,
      agent_role_id bigint, agent_session_id text, executions integer, cost numeric, tokens_used bigint, hits integer, misses integer)
    where v.id in (${ids}) group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (workspace_id, day, action_id, token_id, agent_role_id, agent_session_id) do update set
      executions = u.executions + excluded.executions, cost = u.cost + excluded.cost, tokens_used = u.tokens_used + excluded.tokens_used,
      cache_hits = u.cache_hits + excluded.cache_hits, cache_misses = u.cache_misses + excluded.cache_misses`;
}
