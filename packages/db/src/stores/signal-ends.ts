import type { Sql } from "../client.ts";

/** Keeps the ends of these runs for the alert rules that watch their events; part of the transaction of the end. */
export async function signalEnds(tx: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx`
    insert into alert_signals (execution_id)
    select x.id from executions x where x.id = any(${ids as string[]}::uuid[]) and ${isWatched(tx)}`;
}

/** Whether a rule watches the event of the execution `x`. A step has no event: the end of its whole run is what is watched. */
export function isWatched(sql: Sql) {
  return sql`x.event_id is not null and exists (
    select from alert_rules r where r.workspace_id = x.workspace_id and (r.event_id is null or r.event_id = x.event_id)
      and r.is_active and r.kind like 'failed%')`;
}
