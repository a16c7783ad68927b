import { MAX_HEALTH_ROWS } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { jsonText } from "../../json-text.ts";
import { LONGEST_HOLD_MS } from "../holds.ts";

/** What a connector allows of itself; `limit` null: only what its provider says. */
export type ConnectorLimit = {
  readonly type: string;
  readonly provider: string;
  readonly limit: number | null;
  readonly windowMs: number;
};

const HOUR_MS = 3_600_000;

export type LimiterRow = {
  readonly toolId: number | null;
  readonly toolName: string | null;
  readonly toolType: string;
  readonly actionId: string | null;
  readonly limit: number | null;
  readonly windowMs: number;
  readonly used: number;
  readonly heldUntil: Date | null;
  readonly heldNote: string | null;
};

/**
 * The limiters of a workspace that somebody called within the last hour or their window, whichever is longer, or whose
 * provider takes nothing: of its tools, and of actions that an administrator has limited. The held first, then the fullest.
 */
export async function limiterUse(
  sql: Sql,
  { workspaceId, limits }: { workspaceId: string; limits: readonly ConnectorLimit[] },
): Promise<LimiterRow[]> {
  const rules = jsonText(
    limits.map(({ type, provider, limit, windowMs }) => ({
      type,
      provider,
      calls: limit,
      window_ms: windowMs,
    })),
  );
  const rows = await sql<LimiterRow[]>`
    with known as (
      select t.id as tool_id, t.name, t.type, null::text as action_id, coalesce(t.rate_limit, r.calls) as calls, r.window_ms,
        'tool:' || t.id || ':' || r.provider as key
      from tools t join jsonb_to_recordset(${rules}::text::jsonb) as r(type text, provider text, calls int, window_ms bigint)
        on r.type = t.type
      where t.workspace_id = ${workspaceId}
      union all
      select null, null, o.tool_type, o.name, o.rate_limit_per_minute, 60000, 'action:' || o.workspace_id || ':' || o.name
      from tool_overrides o where o.workspace_id = ${workspaceId} and o.rate_limit_per_minute is not null
    ), used as (
      select k.*, u.used, held.until, held.note
      from known k join rate_leases l using (key)
        cross join lateral (
          select case when l.held_until > now() and l.held_until < now() + ${LONGEST_HOLD_MS} * interval '1 ms' then l.held_until end as until,
            l.held_note as note) held
        cross join lateral (
          select coalesce(sum((g->>1)::int), 0)::int as used from jsonb_array_elements(l.grants) g
          where (g->>0)::bigint > extract(epoch from now()) * 1000 - k.window_ms) u
      where held.until is not null or l.updated_at > now() - greatest(k.window_ms, ${HOUR_MS}) * interval '1 ms'
    )
    select tool_id as "toolId", name as "toolName", type as "toolType", action_id as "actionId", calls as "limit",
      window_ms as "windowMs", used, until as "heldUntil", case when until is not null then note end as "heldNote"
    from used where until is not null or calls is not null
    order by until is null, used::float8 / nullif(calls, 0) desc nulls last limit ${MAX_HEALTH_ROWS}`;
  return [...rows];
}
