import type { Sql } from "../../client.ts";
import { QUEUE_SCHEMA, RUN_QUEUE } from "../../queue/queue.ts";

/**
 * Cancels what a run with steps has not begun, and marks it, so that nothing more of it is begun.
 * @returns its executions that a worker has in hand
 */
export async function cancelSteps(sql: Sql, parentId: string): Promise<string[]> {
  await sql`
    update executions set flow = coalesce(flow, '{}') || '{"isCancelled": true}' where id = ${parentId}::uuid and finished_at is null`;
  await sql`
    with open as (
      select coalesce(job_id, id) as job from executions
      where parent_id = ${parentId}::uuid and id > ${parentId}::uuid and finished_at is null and job_id is not null),
    withdrawn as (
      delete from ${sql(QUEUE_SCHEMA)}.job where name = ${RUN_QUEUE} and id in (select job from open) and state < 'active' returning id)
    update executions x set status = 'CANCELLED', outcome = 'failed', stdout = 'Cancelled before it ran', finished_at = now(), next_attempt_at = null
    where x.parent_id = ${parentId}::uuid and x.id > ${parentId}::uuid and x.finished_at is null
      and (x.job_id is null or x.job_id in (select id from withdrawn))`;
  const rows = await sql<{ id: string }[]>`
    select id from executions where parent_id = ${parentId}::uuid and id > ${parentId}::uuid and finished_at is null and job_id is not null`;
  return rows.map(({ id }) => id);
}
