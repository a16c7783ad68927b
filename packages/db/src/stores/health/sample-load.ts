import type { Database, Sql } from "../../client.ts";

/** Spans of samples, as the narrowest of figures are. */
export const SAMPLE_SPAN_MS = 300_000;
/** Between two looks so many times as long goes by as the first of them took. */
const REST = 200;
/** The workspace of the install's row. */
const INSTALL = "";

const spanOf = (sql: Sql) =>
  sql`to_timestamp(floor(extract(epoch from now()) * 1000 / ${SAMPLE_SPAN_MS}) * ${SAMPLE_SPAN_MS} / 1000)`;

/**
 * Keeps how full the queue is by workspace and how late the oldest schedule is, where nobody has within `everyMs`: of
 * several workers one does. Of five minutes the most is kept. All that waits is counted, which takes 0.1 to 0.7 s of a
 * million: what takes long is done the less often, though once in five minutes at least. @returns whether it looked
 * @param now ms of a clock that is not set
 */
export async function sampleLoad(
  { sql }: Database,
  { everyMs, now = () => performance.now() }: { everyMs: number; now?: () => number },
): Promise<boolean> {
  const began = now();
  const rows = await sql`
    with turn as (
      insert into load_samples as s (workspace_id, at, lag_ms, sampled_at)
      select ${INSTALL}, ${spanOf(sql)}, least(2147483647, coalesce((select greatest(0, extract(epoch from now() - due_at) * 1000)
        from schedules where due_at is not null order by due_at limit 1), 0))::int, now()
      on conflict (workspace_id, at) do update set lag_ms = greatest(s.lag_ms, excluded.lag_ms), sampled_at = excluded.sampled_at
        where s.sampled_at <= now() - ${everyMs} * interval '1 ms'
      returning 1
    ), depths as (
      insert into load_samples as s (workspace_id, at, ready, waiting, sampled_at)
      select group_id, ${spanOf(sql)}, sum(ready), sum(waiting), now() from (
        select j.group_id, count(*) as ready, 0 as waiting from queue.job j
        where j.name = 'runs' and j.state < 'active' and j.priority > -2000000000 and exists (select from turn) group by 1
        union all
        select j.group_id, 0, count(*) from queue.job j
        where j.name = 'runs' and j.state < 'active' and j.group_tier = 'later' and exists (select from turn) group by 1) j
      where group_id is not null group by group_id
      on conflict (workspace_id, at) do update set ready = greatest(s.ready, excluded.ready),
        waiting = greatest(s.waiting, excluded.waiting), sampled_at = excluded.sampled_at
    )
    select from turn`;
  const restMs = (now() - began) * REST - everyMs;
  if (rows.length > 0 && restMs > 0) await putOff(sql, restMs);
  return rows.length > 0;
}

function putOff(sql: Sql, restMs: number): Promise<unknown> {
  return sql`
    update load_samples set sampled_at = now() + ${restMs} * interval '1 ms' where workspace_id = ${INSTALL} and at = ${spanOf(sql)}`;
}

export type LoadRow = {
  readonly at: Date;
  readonly ready: number;
  readonly waiting: number;
  readonly lagMs: number;
};

/** The most of each span that somebody looked in, from `fromMs` on; a span that nobody looked in has no row. */
export async function readLoad(
  sql: Sql,
  { workspaceId, fromMs, stepMs }: { workspaceId: string; fromMs: number; stepMs: number },
): Promise<LoadRow[]> {
  const rows = await sql<LoadRow[]>`
    select to_timestamp(floor(extract(epoch from i.at) * 1000 / ${stepMs}) * ${stepMs} / 1000) as at,
      coalesce(max(w.ready), 0)::int as ready, coalesce(max(w.waiting), 0)::int as waiting, max(i.lag_ms)::int as "lagMs"
    from load_samples i left join load_samples w on w.workspace_id = ${workspaceId} and w.at = i.at
    where i.workspace_id = ${INSTALL} and i.at >= ${new Date(fromMs)}
    group by 1 order by 1`;
  return [...rows];
}
