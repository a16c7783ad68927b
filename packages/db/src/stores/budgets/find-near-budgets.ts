import type { Sql } from "../../client.ts";
import { type AlertFinding, ruleColumns, rulesWithTools } from "../alert-findings.ts";
import { periodStart } from "./charge-budgets.ts";

const NEAR = 0.8;

/** Budgets of which four fifths are spent in their period, by whoever spends most of it, and those where that is over. */
export async function findNearBudgets(tx: Sql): Promise<AlertFinding[]> {
  const rows = await tx<AlertFinding[]>`
    with near as (
      select b.id, b.workspace_id, b.scope, b.subject, b.period from budgets b where exists (
        select from budget_usage u where u.budget_id = b.id and u.starts_at = ${periodStart(tx, tx`b.period`)} and u.spent >= b.amount * ${NEAR}::float8::numeric))
    select ${ruleColumns(tx)}, f.subject, f.name as "subjectName", f.bad as "isBad", now() as "causeAt", null::uuid as "executionId",
      null::int as attempts, null::text as "errorMessage"
    from ${rulesWithTools(tx)} cross join lateral (
      select 'budget:' || n.id as subject, true as bad,
        case when n.scope = 'workspace' then 'of the workspace' when n.subject is null then 'of a ' || n.scope else 'of the ' || n.scope || ' ' || n.subject end
          || case n.period when 'total' then '' else ' for this ' || n.period end as name
      from near n where n.workspace_id = r.workspace_id and not exists (
        select from alert_incidents i where i.rule_id = r.id and i.subject = 'budget:' || n.id and i.recovered_at is null)
      union all
      select i.subject, false, '' from alert_incidents i where i.rule_id = r.id and i.recovered_at is null
        and i.subject like 'budget:%' and not exists (select from near n where i.subject = 'budget:' || n.id)) f
    where r.kind = 'quota-near' and r.is_active`;
  return [...rows];
}
