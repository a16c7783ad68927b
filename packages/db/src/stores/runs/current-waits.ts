import { type CurrentWait, MAX_STEPS_SHOWN } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { HELD_UNTIL, QUEUE_SCHEMA, RUN_QUEUE } from "../../queue/queue.ts";
import { iso } from "./run-row.ts";
import { waitSince, waitStage } from "./wait-of.ts";

type WaitRow = Omit<CurrentWait, "since" | "until"> & { since: Date; until: Date | null };

/**
 * What an unfinished run waits for in the queue and, of one with steps, those of them that do: their jobs tell. Of steps only
 * waits with a reason, since each is in the queue for a moment.
 */
export async function currentWaits(
  sql: Sql,
  { workspaceId, id }: { workspaceId: string; id: string },
): Promise<CurrentWait[]> {
  const rows = await sql<WaitRow[]>`
    select w.stage, x.step_id as "stepId", x.item_index as "stepIndex", x.attempts as attempt, j.data->'resumed'->>'note' as note,
      ${waitSince(sql, sql`w`)} as since,
      case when w.stage in ('delay', 'limiter', 'retry') and j.start_after < ${HELD_UNTIL} then j.start_after end as until
    from (
      select * from executions where id = ${id}::uuid and workspace_id = ${workspaceId}
      union all
      (select * from executions where parent_id = ${id}::uuid and id > ${id}::uuid and workspace_id = ${workspaceId} and step_id is not null
        and finished_at is null and job_id is not null limit ${MAX_STEPS_SHOWN})
    ) x join ${sql(QUEUE_SCHEMA)}.job j on j.name = ${RUN_QUEUE} and j.id = coalesce(x.job_id, x.id) and j.state < 'active'
      cross join lateral (select ${waitStage(sql)} as stage) w
    where x.finished_at is null and (x.step_id is null or w.stage <> 'queue')
    order by x.id`;
  return rows.map(({ since, until, ...row }) => ({ ...row, since: since.toISOString(), until: iso(until) }));
}
