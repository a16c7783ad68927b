import { HEALTH_COUNT_CAP, type WaitReason } from "@carillon/core";
import type { Sql } from "../../client.ts";

export type QueueLoad = {
  /** Runs that a worker may take. */
  readonly ready: number;
  /** Since when the one waits that comes first. */
  readonly readySince: Date | null;
};

/** What of a workspace waits for a worker; an index of lanes holds these alone. */
export async function queueLoad(sql: Sql, workspaceId: string): Promise<QueueLoad> {
  const ofLanes = sql`j.name = 'runs' and j.state < 'active' and j.priority > -2000000000 and j.group_id = ${workspaceId}`;
  const [row] = await sql<QueueLoad[]>`
    select (select count(*) from (select from queue.job j where ${ofLanes} limit ${HEALTH_COUNT_CAP}) c)::int as ready,
      (select min(first.at) from unnest(array['first', 'high', 'normal', 'low']) lane cross join lateral (
        select greatest(j.created_on, j.started_on, j.start_after) as at from queue.job j where ${ofLanes} and j.group_tier = lane
        order by j.priority desc limit 1) first) as "readySince"`;
  return row ?? { ready: 0, readySince: null };
}

export type WaitingRow = {
  readonly reason: WaitReason;
  readonly toolId: number | null;
  readonly count: number;
  readonly since: Date | null;
};

/** What of a workspace is in the queue and may not begin yet, by why and of which tool; of 10,000 at most. */
export async function waitingRuns(sql: Sql, workspaceId: string): Promise<WaitingRow[]> {
  const rows = await sql<WaitingRow[]>`
    with later as materialized (
      select (j.data->>'executionId')::uuid as id, j.data->'resumed'->>'stage' as stage,
        coalesce((j.data->'resumed'->>'since')::timestamptz, j.created_on) as since
      from queue.job j
      where j.name = 'runs' and j.state < 'active' and j.group_tier = 'later' and j.group_id = ${workspaceId}
      limit ${HEALTH_COUNT_CAP}
    )
    select case when exists (select from waiting_runs w where w.execution_id = l.id) then 'overlap'
        when exists (select from place_waits p where p.execution_id = l.id) then 'cap'
        when l.stage in ('circuit', 'limiter', 'retry') then l.stage else 'other' end as reason,
      case when l.stage = 'limiter' then x.tool_id end as "toolId", count(*)::int as count, min(l.since) as since
    from later l left join lateral (select e.tool_id from executions e where e.id = l.id limit 1) x on true
    group by 1, 2`;
  return [...rows];
}
