import type { Fragment, Sql } from "../../client.ts";
import { idAt } from "../id-at.ts";
import { beganIn } from "./run-figures.ts";

/** Of an execution x: its event's schedule fired, and it was not left out. */
const hasFired = (sql: Sql) =>
  sql`x.event_id is not null and x.trigger = 'schedule' and x.status <> 'SKIPPED'`;

/** Adds how often schedules fired from `from` to before `to`, epoch ms, to what stands of each event: a row whose span is 0. */
export async function addFired(session: Sql, { from, to }: { from: number; to: number }): Promise<void> {
  if (from >= to) return;
  await session`
    insert into run_stats as s (workspace_id, span_seconds, "grouping", tool_id, at, key, count, successes, durations)
    select x.workspace_id, 0, 'event', 0, 'epoch', x.event_id::text, count(*), 0, '{}'
    from executions x where ${beganIn(session, { from, to })} and ${hasFired(session)} group by x.workspace_id, x.event_id
    on conflict (workspace_id, span_seconds, "grouping", tool_id, at, key) do update set count = s.count + excluded.count`;
}

/** Drops what stands of events that are no more. */
export async function dropFired(session: Sql): Promise<void> {
  await session`
    delete from run_stats s where s.span_seconds = 0 and s."grouping" = 'event'
      and not exists (select from events e where e.id = s.key::bigint)`;
}

/** How often the schedules of the event e have fired, exactly: what stands of it, and the log since. */
export function firedOf(sql: Sql): Fragment {
  return sql`(coalesce((select s.count from run_stats s where s.workspace_id = e.workspace_id and s.span_seconds = 0
      and s."grouping" = 'event' and s.tool_id = 0 and s.at = 'epoch' and s.key = e.id::text), 0)
    + (select count(*) from executions x where x.event_id = e.id and ${hasFired(sql)}
      and x.id >= coalesce((select ${idAt(sql, sql`f.until`)} from run_stats_state f), ${"0".repeat(32)}::uuid)))`;
}
