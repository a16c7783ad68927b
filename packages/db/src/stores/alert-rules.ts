import type { AlertRule, AlertRuleCreateInput, AlertRuleUpdateInput } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

type RawRule = Omit<AlertRule, "createdAt" | "updatedAt"> & { created: Date; updated: Date };

function columns(sql: Sql) {
  return sql`r.id, r.name, r.kind, r.event_id as "eventId", e.name as "eventName", r.threshold, r.window_minutes as "windowMinutes",
    r.tells_recovery as "tellsRecovery", r.is_active as "isActive", r.tool_id as "toolId", t.name as "toolName",
    r.action_id as "actionId", r.parameters, r.created_at as created, r.updated_at as updated,
    (select count(*) from alert_incidents i where i.rule_id = r.id and i.recovered_at is null)::int as "openIncidents"`;
}

function ruleOf({ created, updated, ...rule }: RawRule): AlertRule {
  return { ...rule, createdAt: created.toISOString(), updatedAt: updated.toISOString() };
}

/** The rules of a workspace, newest first. A workspace has at most `MAX_ALERT_RULES`. */
export async function listAlertRules(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id?: number },
): Promise<AlertRule[]> {
  const rows = await sql<RawRule[]>`
    select ${columns(sql)} from alert_rules r left join tools t on t.id = r.tool_id and t.workspace_id = r.workspace_id
      left join events e on e.id = r.event_id and e.workspace_id = r.workspace_id
    where r.workspace_id = ${workspaceId} ${id === undefined ? sql`` : sql`and r.id = ${id}`} order by r.id desc`;
  return rows.map(ruleOf);
}

/** Rules that tell through a tool, whether they are switched on or not. */
export function alertRulesOfTool(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<{ name: string }[]> {
  return sql<{ name: string }[]>`
    select name from alert_rules where workspace_id = ${workspaceId} and tool_id = ${id} order by id` as unknown as Promise<
    { name: string }[]
  >;
}

export const MAX_ALERT_RULES = 200;

type Fields = AlertRuleCreateInput & { readonly workspaceId: string };

/** null when the workspace has as many as it may. */
export async function insertAlertRule(
  sql: Sql,
  rule: Fields & { readonly userId: string },
): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`
    insert into alert_rules (workspace_id, user_id, name, kind, event_id, threshold, window_minutes, tells_recovery, is_active, tool_id,
      action_id, parameters)
    select ${rule.workspaceId}, ${rule.userId}, ${rule.name}, ${rule.kind}, ${rule.eventId}::bigint, ${rule.threshold}::int,
      ${rule.windowMinutes}::int, ${rule.tellsRecovery}::boolean, ${rule.isActive}::boolean, ${rule.toolId}::bigint, ${rule.actionId},
      ${jsonText(rule.parameters)}::text::jsonb
    where (select count(*) from alert_rules where workspace_id = ${rule.workspaceId}) < ${MAX_ALERT_RULES}
    returning id`;
  return row?.id ?? null;
}

/** Writes what is given; two who change different parts of a rule take nothing from each other. */
export async function updateAlertRule(
  sql: Sql,
  rule: AlertRuleUpdateInput & { readonly workspaceId: string },
): Promise<void> {
  const parameters = rule.parameters && jsonText(rule.parameters);
  await sql`
    update alert_rules set name = coalesce(${rule.name ?? null}, name), kind = coalesce(${rule.kind ?? null}, kind),
      event_id = case when ${rule.eventId !== undefined} then ${rule.eventId ?? null}::bigint else event_id end,
      threshold = coalesce(${rule.threshold ?? null}::int, threshold),
      window_minutes = coalesce(${rule.windowMinutes ?? null}::int, window_minutes),
      tells_recovery = coalesce(${rule.tellsRecovery ?? null}::boolean, tells_recovery),
      is_active = coalesce(${rule.isActive ?? null}::boolean, is_active),
      tool_id = coalesce(${rule.toolId ?? null}::bigint, tool_id), action_id = coalesce(${rule.actionId ?? null}, action_id),
      parameters = coalesce(${parameters ?? null}::text::jsonb, parameters), updated_at = now()
    where id = ${rule.id} and workspace_id = ${rule.workspaceId}`;
}

/** Its incidents go with it. */
export async function deleteAlertRule(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: number },
): Promise<boolean> {
  const rows =
    await sql`delete from alert_rules where id = ${id} and workspace_id = ${workspaceId} returning 1`;
  return rows.length > 0;
}
