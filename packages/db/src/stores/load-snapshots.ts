import type { EventSnapshot, ToolSnapshot } from "@carillon/engine";
import type { Database } from "../client.ts";

/** Tools by id, of any workspace: the executor compares the workspace itself. */
export function createLoadTools({ sql }: Database) {
  return async (ids: readonly number[]): Promise<readonly ToolSnapshot[]> => sql<ToolSnapshot[]>`
    select t.id, t.workspace_id as "workspaceId", t.name, t.type, t.is_active as "isActive", t.credentials as sealed,
      t.rate_limit as "rateLimit", t.concurrency, w.concurrency as "workspaceConcurrency", coalesce(w.plan, 'unlimited') as plan,
      coalesce(o.status = 'reconnect-needed', false) as "needsReconnecting",
      (select jsonb_object_agg(v.name, jsonb_build_object('status', v.status, 'rateLimitPerMinute', v.rate_limit_per_minute,
        'costPerExecution', trim_scale(v.cost_per_execution)::text, 'timeoutSeconds', v.timeout_seconds, 'note', v.note))
        from tool_overrides v where v.workspace_id = t.workspace_id and v.tool_type = t.type) as overrides,
      (select jsonb_agg(jsonb_build_object('id', b.id, 'scope', b.scope, 'subject', b.subject) order by b.id)
        from budgets b where b.workspace_id = t.workspace_id) as budgets
    from tools t left join workspace_settings w on w.workspace_id = t.workspace_id left join tool_connections o on o.tool_id = t.id
    where t.id = any(${ids as number[]}::bigint[])`;
}

export function createLoadEvents({ sql }: Database) {
  return async (ids: readonly number[]): Promise<readonly EventSnapshot[]> => sql<EventSnapshot[]>`
    select e.id, e.workspace_id as "workspaceId", e.user_id as "userId", coalesce(u.email, '') as "userEmail", e.name,
      e.tool_id as "toolId", e.tool_type as "toolType", e.action_id as "actionId", e.parameters, e.timezone, e.retry,
      e.timeout_ms as "timeoutMs", e.circuit_policy as "circuitPolicy", e.fallback_tool_id as "fallbackToolId", e.condition, e.steps, e.output_mapping as "outputMapping",
      coalesce((select jsonb_agg(jsonb_build_object('eventId', l.downstream_id, 'onSuccess', l.on_success, 'onFailure', l.on_failure))
        from event_links l where l.upstream_id = e.id), '[]') as followers,
      exists (select from alert_rules r where r.workspace_id = e.workspace_id and (r.event_id is null or r.event_id = e.id)
        and r.is_active and r.kind like 'failed%') as "isWatched"
    from events e left join "user" u on u.id = e.user_id
    where e.id = any(${ids as number[]}::bigint[])`;
}
