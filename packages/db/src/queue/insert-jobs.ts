import type { Sql } from "../client.ts";
import { jsonText } from "../json-text.ts";
import { plainArray } from "../plain-array.ts";
import { DUE, isLater, placeJobs } from "./lanes.ts";
import type { NewRunJob } from "./run-job.ts";

/** What comes back from a worker that died begins so long before the time that it comes back. */
const AGES_S = 1_000_000_000;

/** What of a job its queue says, and the queue's words for it: of a statement over `queue.queue q`. */
export const QUEUE_COLUMNS =
  "expire_seconds, deletion_seconds, retry_limit, retry_delay, retry_backoff, retry_delay_max, policy, dead_letter, heartbeat_seconds";
export const QUEUE_VALUES = `q.expire_seconds, q.deletion_seconds, q.retry_limit, ${-AGES_S}, q.retry_backoff, q.retry_delay_max,
  q.policy, q.dead_letter, q.heartbeat_seconds`;

/**
 * Jobs of the run queue, each behind what waits of its workspace already. As pg-boss's own insert of what these jobs have,
 * by less than half of its work: it is the dearest statement of a firing. What each job carries is put together here, since
 * reading JSON text costs half as much as all the rest; only what few have comes as text. What may begin at once may do so
 * whatever the clock says by the time that it is fetched, or comes back from a worker that died: a clock that is set back
 * holds none of it up (ADR 24).
 * @param areFresh their ids were drawn in this transaction, so that none of them can be there
 */
export async function insertJobs(
  sql: Sql,
  jobs: readonly NewRunJob[],
  { areFresh = false }: { areFresh?: boolean } = {},
): Promise<void> {
  const placed = await placeJobs(sql, jobs);
  const isTimed = placed.some(isLater);
  const startAt = isTimed
    ? sql`coalesce(j.start_after, queue.job_now() + j.start_in_ms * interval '1 ms')`
    : sql`null::timestamptz`;
  const times = isTimed
    ? sql`, ${plainArray(placed.map(({ startAfter }) => startAfter?.toISOString() ?? null))}::timestamptz[],
        ${plainArray(placed.map(({ startInMs }) => startInMs ?? null))}::float8[]`
    : sql``;
  const rests = placed.map(restOf);
  const hasRest = rests.some((rest) => rest !== null);
  await sql`
    insert into queue.job (id, name, data, priority, group_id, group_tier, start_after, keep_until, ${sql.unsafe(QUEUE_COLUMNS)})
    select j.id, q.name,
      jsonb_build_object('executionId', j.execution_id, 'workspaceId', j.workspace, 'eventId', j.event_id,
        'nominalAt', j.nominal_at, 'trigger', j.trigger, 'attempts', j.attempts)
        ${hasRest ? sql`|| coalesce(j.rest::jsonb, '{}')` : sql``},
      j.priority, j.workspace, j.lane, coalesce(t.start_at, ${DUE}),
      coalesce(t.start_at, queue.job_now()) + q.retention_seconds * interval '1 second', ${sql.unsafe(QUEUE_VALUES)}
    from unnest(
        ${plainArray(placed.map(({ id }) => id))}::uuid[], ${plainArray(placed.map(({ data }) => data.executionId))}::uuid[],
        ${placed.map(({ workspace }) => workspace)}::text[], ${plainArray(placed.map(({ data }) => data.eventId))}::bigint[],
        ${plainArray(placed.map(({ data }) => data.nominalAt))}::text[], ${placed.map(({ data }) => data.trigger)}::text[],
        ${plainArray(placed.map(({ data }) => data.attempts))}::int[], ${plainArray(placed.map(({ priority }) => priority))}::int[],
        ${placed.map(({ lane }) => lane)}::text[] ${hasRest ? sql`, ${rests}::text[]` : sql``} ${times})
        as j(id, execution_id, workspace, event_id, nominal_at, trigger, attempts, priority, lane
          ${hasRest ? sql`, rest` : sql``} ${isTimed ? sql`, start_after, start_in_ms` : sql``})
      cross join lateral (select ${startAt} as start_at) t
      join queue.queue q on q.name = 'runs'
    ${areFresh ? sql`` : sql`on conflict do nothing`}`;
}

/** What of a job's data not all have, as JSON text; null: nothing. */
function restOf({ data }: NewRunJob): string | null {
  const { executionId, workspaceId, eventId, nominalAt, trigger, attempts, priority, ...rest } = data;
  const isNormal = priority === undefined || priority === "normal";
  if (isNormal && Object.keys(rest).length === 0) return null;
  return jsonText(isNormal ? rest : { ...rest, priority });
}
