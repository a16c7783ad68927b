import { DURATION_GROWTH, lowestExecutionId, SHORTEST_DURATION_MS } from "@carillon/core";
import type { Fragment, Sql } from "../../client.ts";

const LN_GROWTH = Math.log(DURATION_GROWTH);

/** The beginning of the span that a run falls in, by the time of its id: that is what the log is sorted and cut by. */
export function slotOf(sql: Sql, span: number): Fragment {
  const ms = sql`('x' || left(replace(x.id::text, '-', ''), 12))::bit(48)::bigint`;
  return sql`to_timestamp((${ms} / ${span}::bigint * ${span}::bigint) / 1000.0)`;
}

/** The bucket of a duration histogram that a run falls into; null: it never began. */
export function bucketOf(sql: Sql): Fragment {
  return sql`case when x.duration_ms is not null
    then ceil(ln(greatest(x.duration_ms - x.waited_ms, ${SHORTEST_DURATION_MS}::float8)) / ${LN_GROWTH}::float8)::int end`;
}

/** Runs that began in [from, to), epoch ms, as conditions on their ids. */
export function beganIn(sql: Sql, { from, to }: { from: number; to: number | null }): Fragment {
  const until = to === null ? sql`` : sql`and x.id < ${lowestExecutionId(new Date(to))}::uuid`;
  return sql`x.id >= ${lowestExecutionId(new Date(from))}::uuid ${until}`;
}

/** Counts of runs that were grouped by bucket, by all columns but `n`, `successes`, `waited` and `bucket`, with their histogram. */
export function histogramsOf(sql: Sql, columns: Fragment, buckets: Fragment): Fragment {
  return sql`select ${columns}, sum(n)::bigint as count, sum(successes)::bigint as successes,
      coalesce(jsonb_object_agg(bucket, n) filter (where bucket is not null), '{}') as durations, sum(waited)::bigint as "waitedMs"
    from (${buckets}) b group by ${columns}`;
}

/**
 * Figures of ended runs, as rows of run_stats. Calls, steps among them, count by type, status and action, of each tool and of
 * all; whole runs by their status, and by what they came from: called directly, a schedule, or else. Tests, which send nothing,
 * count nowhere.
 * @param which conditions on executions x
 */
export function figuresOf(sql: Sql, { which, span }: { which: Fragment; span: number }): Fragment {
  const columns = sql`workspace_id, at, tool_id, "grouping", key`;
  return histogramsOf(
    sql,
    sql`${columns}, span_seconds`,
    sql`select r.workspace_id, r.at, g.tool_id, g."grouping", g.key, ${span / 1000}::int as span_seconds, r.bucket, sum(r.n) as n,
        coalesce(sum(r.n) filter (where r.status = 'SUCCESS'), 0) as successes, sum(r.waited) as waited
      from (
        select x.workspace_id, ${slotOf(sql, span)} as at, x.tool_id, x.tool_type, x.action_id, x.status, ${bucketOf(sql)} as bucket,
          x.flow is null and not x.is_test as is_call, x.parent_id is null and not x.is_test as is_run,
          case when x.event_id is null then 'direct' when x.trigger = 'schedule' then 'schedule' else 'other' end as origin,
          count(*) as n, sum(x.waited_ms::bigint) as waited
        from executions x where ${which} and x.finished_at is not null group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
      ) r cross join lateral (
        select k."grouping", k.key, t.tool_id
        from (values ('type', r.tool_type), ('status', r.status), ('action', r.action_id)) k("grouping", key),
          (select 0::bigint union select r.tool_id where r.tool_id is not null) t(tool_id)
        where r.is_call
        union all
        select k."grouping", k.key, 0 from (values ('run', r.status), ('origin', r.origin)) k("grouping", key) where r.is_run
      ) g group by 1, 2, 3, 4, 5, 6, 7`,
  );
}
