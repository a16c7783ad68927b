import type { Sql } from "../client.ts";
import { QUEUE_SCHEMA, RUN_QUEUE } from "../queue/queue.ts";

export type RunWithoutJob = {
  readonly executionId: string;
  /** Of a step: its run. */
  readonly parentId: string | null;
  /** It has begun its steps, and none of them is with the queue or a worker. */
  readonly hasSteps: boolean;
};

/** What is younger may be on its way. Minutes */
const AGE = 10;

/**
 * Runs that have not ended though the queue has nothing of them, so that nobody ever would end them. A job and its run are
 * written together, so one look, by the index of unfinished runs, tells. Steps that wait for their turn have no job yet,
 * nor what waits for somebody's approval.
 */
export async function findLostJobs(sql: Sql, limit: number): Promise<RunWithoutJob[]> {
  const rows = await sql<RunWithoutJob[]>`
    select x.id as "executionId", x.parent_id as "parentId", x.flow->'steps' is not null as "hasSteps"
    from executions x
    where x.finished_at is null and x.status <> 'PENDING' and x.created_at < now() - ${AGE} * interval '1 minute'
      and (x.parent_id is null or x.job_id is not null)
      and not exists (
        select from ${sql(QUEUE_SCHEMA)}.job j
        where j.name = ${RUN_QUEUE} and j.id = coalesce(x.job_id, x.id) and j.state not in ('completed', 'cancelled'))
      and (x.flow->'steps' is null or not exists (
        select from executions s
        where s.parent_id = x.id and s.id > x.id and s.finished_at is null and s.job_id is not null))
    limit ${limit}`;
  return [...rows];
}
