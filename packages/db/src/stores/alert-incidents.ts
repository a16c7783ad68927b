import type { AlertIncident, AlertIncidentListInput } from "@carillon/core";
import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";

type RawIncident = Omit<AlertIncident, "openedAt" | "recoveredAt" | "eventId" | "toolId"> & {
  subject: string;
  opened: Date;
  recovered: Date | null;
};

function incidentOf({ subject, opened, recovered, ...incident }: RawIncident): AlertIncident {
  const [kind, id] = subject.split(":");
  return {
    ...incident,
    eventId: kind === "event" ? Number(id) : null,
    toolId: kind === "tool" ? Number(id) : null,
    openedAt: opened.toISOString(),
    recoveredAt: recovered?.toISOString() ?? null,
  };
}

/** Newest first. */
export async function listAlertIncidents(
  sql: Sql,
  {
    workspaceId,
    ...input
  }: Omit<AlertIncidentListInput, "cursor"> & { workspaceId: string; before?: number },
): Promise<{ incidents: AlertIncident[]; nextCursor: string | null }> {
  const rows = await sql<RawIncident[]>`
    select i.id, i.rule_id as "ruleId", r.name as "ruleName", r.kind, i.title, i.message, i.subject, i.execution_id as "executionId",
      i.opened_at as opened, i.recovered_at as recovered, i.alert_execution_id as "alertExecutionId",
      i.recovery_execution_id as "recoveryExecutionId"
    from alert_incidents i join alert_rules r on r.id = i.rule_id
    where i.workspace_id = ${workspaceId} ${input.before === undefined ? sql`` : sql`and i.id < ${input.before}`}
      ${input.ruleId === undefined ? sql`` : sql`and i.rule_id = ${input.ruleId}`}
      ${input.isOpen === undefined ? sql`` : input.isOpen ? sql`and i.recovered_at is null` : sql`and i.recovered_at is not null`}
    order by i.id desc limit ${input.limit + 1}`;
  const incidents = rows.slice(0, input.limit).map(incidentOf);
  const last = incidents.at(-1);
  return { incidents, nextCursor: rows.length > input.limit && last ? String(last.id) : null };
}

export type NewIncident = {
  readonly workspaceId: string;
  readonly ruleId: number;
  readonly subject: string;
  readonly title: string;
  readonly message: string;
  readonly executionId: string | null;
  readonly causeAt: Date;
  readonly alertExecutionId: string;
  /** It was over before it was told. */
  readonly isOver: boolean;
  readonly recoveryExecutionId: string | null;
};

/** @throws a unique violation when one is open already: whoever evaluates holds the lock of evaluation */
export async function insertIncidents(sql: Sql, incidents: readonly NewIncident[]): Promise<void> {
  const rows = incidents.map((each) => ({
    workspace_id: each.workspaceId,
    rule_id: each.ruleId,
    subject: each.subject,
    title: each.title,
    message: each.message,
    execution_id: each.executionId,
    cause_at: each.causeAt,
    alert_execution_id: each.alertExecutionId,
    is_over: each.isOver,
    recovery_execution_id: each.recoveryExecutionId,
  }));
  await sql`
    insert into alert_incidents (workspace_id, rule_id, subject, title, message, execution_id, cause_at, alert_execution_id, recovered_at,
      recovery_execution_id)
    select workspace_id, rule_id, subject, title, message, execution_id, cause_at, alert_execution_id, case when is_over then now() end,
      recovery_execution_id
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as v(workspace_id text, rule_id bigint, subject text, title text, message text,
      execution_id uuid, cause_at timestamptz, alert_execution_id uuid, is_over boolean, recovery_execution_id uuid)`;
}

export async function recoverIncidents(
  sql: Sql,
  incidents: readonly { readonly id: number; readonly recoveryExecutionId: string | null }[],
): Promise<void> {
  const rows = incidents.map(({ id, recoveryExecutionId }) => ({
    id,
    recovery_execution_id: recoveryExecutionId,
  }));
  await sql`
    update alert_incidents i set recovered_at = now(), recovery_execution_id = v.recovery_execution_id
    from jsonb_to_recordset(${jsonText(rows)}::text::jsonb) as v(id bigint, recovery_execution_id uuid)
    where i.id = v.id and i.recovered_at is null`;
}

/**
 * Ends, without a word, what is open of a rule, or of all rules of a workspace about one subject: nobody looks any more
 * whether it is over.
 */
export async function dropIncidents(
  sql: Sql,
  { workspaceId, ...which }: { workspaceId: string } & ({ ruleId: number } | { subject: string }),
): Promise<void> {
  const ofWhich = "ruleId" in which ? sql`r.id = ${which.ruleId}` : sql`i.subject = ${which.subject}`;
  await sql`
    update alert_incidents i set recovered_at = now() from alert_rules r
    where r.workspace_id = ${workspaceId} and i.rule_id = r.id and ${ofWhich} and i.recovered_at is null`;
}
