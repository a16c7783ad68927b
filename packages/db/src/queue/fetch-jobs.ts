import type { QueuedJob } from "@carillon/engine";
import type { Sql } from "../client.ts";

/**
 * Of a session that fetches jobs. The queue's size changes faster than its statistics: a planner that takes it for empty
 * reads and sorts all that waits for each fetch. So there is one plan, held to the index that has the jobs in order, whatever
 * the queue's size; made once a session, since planning takes as long as fetching.
 */
export const FETCH_SETTINGS = {
  enable_sort: "off",
  enable_bitmapscan: "off",
  enable_seqscan: "off",
  plan_cache_mode: "force_generic_plan",
} as const;

/**
 * Takes jobs as pg-boss's own fetch does, in its order (`job_i11`) and with its marks; but the jobs are found again by a list
 * of ids, which no picture of the queue turns into a join that reads all of it.
 * @param size at most so many
 * @param minPriority nothing that stands further back
 * @param ignore workspaces of which nothing is taken
 */
export async function fetchJobs(
  sql: Sql,
  { size, minPriority, ignore }: { size: number; minPriority: number; ignore?: readonly string[] },
): Promise<QueuedJob[]> {
  return await sql<QueuedJob[]>`
    update queue.job j set state = 'active', started_on = queue.job_now(), heartbeat_on = queue.job_now(),
      retry_count = case when j.started_on is null then j.retry_count else j.retry_count + 1 end
    where j.name = 'runs' and j.id = any(array(
      select n.id from queue.job n
      where n.name = 'runs' and n.state < 'active' and not n.blocked and n.start_after <= queue.job_now()
        and n.priority >= ${minPriority}::int ${ignore ? sql`and (n.group_id is null or n.group_id <> all(${ignore as string[]}::text[]))` : sql``}
      order by n.priority desc, n.created_on limit ${size}::int for update of n skip locked))
    returning j.id, j.data, j.retry_count as "retryCount"`;
}
