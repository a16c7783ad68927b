import { MADE_UP_FOR_PAUSE, NOT_WANTED } from "@carillon/core";
import type { Sql } from "../client.ts";
import { type AlertFinding, ruleColumns, rulesWithTools } from "./alert-findings.ts";
import { idAt } from "./id-at.ts";

/** Whether the run x is what its schedule is there for: it has succeeded, or its condition said that there is nothing to do. */
const isResult = (sql: Sql) => sql`not x.is_test and (
  (x.status = 'SUCCESS' and x.outcome is distinct from 'unknown')
  or (x.status = 'SKIPPED' and exists (select from ticks k where k.event_id = x.event_id and k.nominal_at = x.nominal_at
    and k.execution_id = x.id and k.outcome = 'skipped:condition' and k.reason = ${NOT_WANTED})))`;

/** Ticks that nobody expects a run of, or not for that time. */
const isExpected = (sql: Sql) => sql`
  k.outcome not in ('skipped:paused', 'skipped:calendar', 'skipped:maximum') and k.reason is distinct from ${MADE_UP_FOR_PAUSE}`;

/**
 * The latest time by which a tick of the event e was to have begun, a window ago: by the ledger when it fired, or at the
 * end of its jitter; of a range its last, or the first where that is too young.
 */
const dueInLedger = (sql: Sql, window: ReturnType<Sql>) => sql`
  select d.at from ticks k left join schedules s on s.id = k.schedule_id
    cross join lateral (select coalesce(s.jitter_seconds, 0) * interval '1 second' as jitter) j
    cross join lateral (select least(k.recorded_at, j.jitter
      + case when k.until_at + j.jitter <= now() - ${window} then k.until_at else k.nominal_at end) as at) d
  where k.event_id = e.id and k.nominal_at <= now() - ${window} and d.at <= now() - ${window} and ${isExpected(sql)}
  order by k.nominal_at desc limit 1`;

/**
 * Schedules that had no result within the window after their latest due time, the ledger's or one that nobody claimed;
 * and, of open incidents, those whose event has had one since.
 */
export async function findUnrun(tx: Sql): Promise<AlertFinding[]> {
  const window: ReturnType<Sql> = tx`r.window_minutes * interval '1 minute'`;
  return [
    ...(await tx<AlertFinding[]>`
      select ${ruleColumns(tx)}, 'event:' || e.id as subject, e.name as "subjectName", true as "isBad", due.at as "causeAt",
        null::uuid as "executionId", null::int as attempts, null::text as "errorMessage"
      from ${rulesWithTools(tx)} join events e on e.workspace_id = r.workspace_id and (r.event_id is null or r.event_id = e.id)
      cross join lateral (select greatest((${dueInLedger(tx, window)}),
        (select max(greatest(due_at, resume_from)) from schedules where event_id = e.id
          and greatest(due_at, resume_from) <= now() - ${window})) as at) due
      where r.kind = 'did-not-run' and r.is_active and e.status = 'ACTIVE' and due.at > greatest(r.created_at, e.created_at)
        and not exists (select from alert_incidents i where i.rule_id = r.id and i.subject = 'event:' || e.id
          and (i.recovered_at is null or i.cause_at >= due.at))
        and not exists (select from executions x where x.event_id = e.id and x.id >= ${idAt(tx, tx`due.at`)}
          and ${isResult(tx)} and x.finished_at <= due.at + ${window})`),
    ...(await tx<AlertFinding[]>`
      select ${ruleColumns(tx)}, i.subject, e.name as "subjectName", false as "isBad", x.finished_at as "causeAt", x.id as "executionId",
        x.attempts, null::text as "errorMessage"
      from alert_incidents i join (${rulesWithTools(tx)}) on r.id = i.rule_id
      join events e on i.subject = 'event:' || e.id and e.workspace_id = r.workspace_id
      cross join lateral (select x.id, x.attempts, x.finished_at from executions x
        where x.event_id = e.id and x.id >= ${idAt(tx, tx`i.cause_at`)} and ${isResult(tx)} order by x.id limit 1) x
      where r.kind = 'did-not-run' and i.recovered_at is null`),
  ];
}
