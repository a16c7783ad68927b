import type { AlertKind } from "@carillon/core";
import { ADVISORY_LOCKS } from "../advisory-locks.ts";
import type { Sql } from "../client.ts";
import { PLANS } from "./take-quota.ts";

/** A rule as it is evaluated and told. */
export type FiringRule = {
  readonly ruleId: number;
  readonly kind: AlertKind;
  readonly ruleName: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly userId: string;
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly tellsRecovery: boolean;
  readonly toolId: number;
  readonly toolType: string | null;
  readonly actionId: string;
  readonly parameters: Record<string, unknown>;
};

/** What a rule has found out about a subject. Findings of one subject come in order of time. */
export type AlertFinding = FiringRule & {
  /** `event:1`, `tool:2`, `quota:hour`, `budget:3` */
  readonly subject: string;
  readonly subjectName: string;
  readonly isBad: boolean;
  readonly causeAt: Date;
  readonly executionId: string | null;
  readonly attempts: number | null;
  readonly errorMessage: string | null;
  /** It ended well, but for something that may or may not have been sent; left out for no. */
  readonly isUnsure?: boolean;
};

/** Of a rule r, its workspace o and its tool t. */
export function ruleColumns(sql: Sql) {
  return sql`r.id as "ruleId", r.kind, r.name as "ruleName", r.workspace_id as "workspaceId", o.name as "workspaceName", r.user_id as "userId",
    r.threshold, r.window_minutes as "windowMinutes", r.tells_recovery as "tellsRecovery", r.tool_id as "toolId", t.type as "toolType",
    r.action_id as "actionId", r.parameters`;
}

/** Rules, as r, o and t. */
export function rulesWithTools(sql: Sql) {
  return sql`alert_rules r join organization o on o.id = r.workspace_id left join tools t on t.id = r.tool_id and t.workspace_id = r.workspace_id`;
}

/** Runs of an event that began after one and may have ended before it, at most: thousands of one may wait. */
const SIDE_BY_SIDE = 100;

/**
 * Takes up to `limit` ends of runs that nobody has looked at and answers what each rule makes of them. They are gone
 * with the transaction that writes what follows from them.
 */
export async function takeRunFindings(
  tx: Sql,
  limit: number,
): Promise<{ taken: number; findings: AlertFinding[] }> {
  const signals = await tx<{ executionId: string }[]>`
    delete from alert_signals where id in (select id from alert_signals order by id limit ${limit}) returning execution_id as "executionId"`;
  if (signals.length === 0) return { taken: 0, findings: [] };
  const findings = await tx<AlertFinding[]>`
    select ${ruleColumns(tx)}, 'event:' || e.id as subject, e.name as "subjectName", f.bad as "isBad", x.finished_at as "causeAt",
      x.id as "executionId", tried.attempts, coalesce(x.error->>'userMessage', unsure.message) as "errorMessage",
      x.status = 'SUCCESS' as "isUnsure"
    from executions x join events e on e.id = x.event_id
    join (${rulesWithTools(tx)}) on r.workspace_id = x.workspace_id and (r.event_id is null or r.event_id = e.id) and r.is_active
    cross join lateral (select case when r.kind = 'failed-after-retries'
      then greatest(x.attempts, (select max(attempts) from executions where parent_id = x.id)) else x.attempts end as attempts) tried
    left join lateral (select format('Step "%s": %s', s.step_id, s.error->>'userMessage') as message from executions s
      where x.status = 'SUCCESS' and x.outcome = 'unknown' and s.parent_id = x.id and s.id > x.id and s.outcome = 'unknown'
      order by s.id limit 1) unsure on true
    -- A step that may go on leaves a run that ended well, of which nobody knows whether all was sent: its owner is told.
    cross join lateral (select case
      when x.status = 'SUCCESS' and x.outcome is distinct from 'unknown' then false
      when x.status not in ('SUCCESS', 'FAILURE', 'TIMEOUT', 'RATE_LIMITED') then null
      when r.kind = 'failed' then true
      when r.kind = 'failed-after-retries' then tried.attempts > 1 or null
      -- In a row as they began, of those that had ended by then: runs that began later may have.
      else (select count(*) = r.threshold and bool_and(l.status <> 'SUCCESS' or l.outcome = 'unknown') or null from (
        select status, coalesce(outcome, '') as outcome from executions where event_id = x.event_id and not is_test
          and id <= coalesce((select id from (select id from executions where event_id = x.event_id and id > x.id
            order by id limit ${SIDE_BY_SIDE}) later order by id desc limit 1), x.id) and (finished_at, id) <= (x.finished_at, x.id)
          and status in ('SUCCESS', 'FAILURE', 'TIMEOUT', 'RATE_LIMITED') order by id desc limit r.threshold) l) end as bad) f
    where x.id = any(${signals.map(({ executionId }) => executionId)}::uuid[]) and not x.is_test and f.bad is not null
      and r.kind in ('failed', 'failed-repeatedly', 'failed-after-retries')
    order by x.finished_at, x.id`;
  return { taken: signals.length, findings: [...findings] };
}

/** Connections whose credentials were refused, and those that are well again; a rule for one event tells of its own. None is told through itself. */
export async function findUnconnected(tx: Sql): Promise<AlertFinding[]> {
  const rows = await tx<AlertFinding[]>`
    select ${ruleColumns(tx)}, 'tool:' || h.tool_id as subject, w.name as "subjectName", b.bad as "isBad",
      h.updated_at as "causeAt", null::uuid as "executionId", null::int as attempts, coalesce(k.problem, h.last_error) as "errorMessage"
    from ${rulesWithTools(tx)} join tools w on w.workspace_id = r.workspace_id and w.id <> r.tool_id join tool_health h on h.tool_id = w.id
    left join tool_connections k on k.tool_id = w.id
    -- A refused renewal is bad news though the token of before may go on for minutes.
    cross join lateral (select h.status = 'failing' or coalesce(k.status = 'reconnect-needed', false) as bad) b
    where r.kind = 'needs-reconnecting' and r.is_active and (b.bad or h.status = 'healthy')
      and (r.event_id is null or not b.bad or exists (select from events e where e.id = r.event_id
        and (e.tool_id = w.id or e.fallback_tool_id = w.id or e.step_tool_ids @> array[w.id])))
      and b.bad <> exists (
        select from alert_incidents i where i.rule_id = r.id and i.subject = 'tool:' || h.tool_id and i.recovered_at is null)`;
  return [...rows];
}

const NEAR = 0.8;

/** Plans of which four fifths of an hour's or a day's calls are used, and those where that is over, be it by a plan without limits. */
export async function findNearQuota(tx: Sql): Promise<AlertFinding[]> {
  const plans = Object.entries(PLANS).flatMap(([plan, limits]) =>
    (["hour", "day"] as const).map((period) => ({ plan, period, near: Math.ceil(limits[period] * NEAR) })),
  );
  const rows = await tx<AlertFinding[]>`
    select ${ruleColumns(tx)}, 'quota:' || p.period as subject, p.period as "subjectName", n.bad as "isBad", now() as "causeAt",
      null::uuid as "executionId", null::int as attempts, null::text as "errorMessage"
    from ${rulesWithTools(tx)} join workspace_settings s on s.workspace_id = r.workspace_id
    cross join (values ('hour'), ('day')) as p(period)
    left join jsonb_to_recordset(${JSON.stringify(plans)}::text::jsonb) as l(plan text, period text, near int)
      on l.plan = s.plan and l.period = p.period
    cross join lateral (select exists (select from quota_usage q where q.workspace_id = r.workspace_id and q.period = p.period
      and q.starts_at = date_trunc(p.period, now(), 'UTC') and q.used >= l.near) as bad) n
    where r.kind = 'quota-near' and r.is_active and n.bad <> exists (
      select from alert_incidents i where i.rule_id = r.id and i.subject = 'quota:' || p.period and i.recovered_at is null)`;
  return [...rows];
}

export type OpenIncident = {
  readonly id: number;
  readonly ruleId: number;
  readonly subject: string;
  readonly title: string;
  readonly causeAt: Date;
};

export async function openIncidentsOf(tx: Sql, ruleIds: readonly number[]): Promise<OpenIncident[]> {
  const rows = await tx<OpenIncident[]>`
    select id, rule_id as "ruleId", subject, title, cause_at as "causeAt" from alert_incidents
    where rule_id = any(${ruleIds as number[]}::bigint[]) and recovered_at is null`;
  return [...rows];
}

/** Whether it is this transaction's turn to evaluate alerts. */
export async function lockAlerts(tx: Sql): Promise<boolean> {
  const [row] = await tx<
    { isMine: boolean }[]
  >`select pg_try_advisory_xact_lock(${ADVISORY_LOCKS.alerts}) as "isMine"`;
  return row?.isMine === true;
}
