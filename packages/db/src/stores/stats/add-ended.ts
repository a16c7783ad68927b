import { lowestExecutionId } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { beganIn, figuresOf } from "./run-figures.ts";
import { floorTo, type Rolled, SPANS } from "./span.ts";

const BATCH = 5_000;

/**
 * Adds runs that have ended after the figures of their time were made to all the figures there are of it. Where there are
 * none yet, nothing is added: they will count it.
 */
export async function addEnded(session: Sql, { since, until }: Rolled): Promise<"more" | "all"> {
  const ended = await session<{ id: string }[]>`
    select x.id from run_stats_open o join executions x on x.id = o.execution_id
    where x.finished_at is not null and x.id < ${lowestExecutionId(new Date(until))}::uuid limit ${BATCH}`;
  if (ended.length === 0) return "all";
  const ids = ended.map(({ id }) => id);
  await session`delete from run_stats_open where execution_id = any(${ids}::uuid[])`;
  for (const { span } of SPANS) {
    const which = session`x.id = any(${ids}::uuid[]) and ${beganIn(session, { from: since, to: floorTo(until, span) })}`;
    await session`
      insert into run_stats as s (workspace_id, at, tool_id, "grouping", key, span_seconds, count, successes, durations, waited_ms)
      ${figuresOf(session, { which, span })}
      on conflict (workspace_id, span_seconds, "grouping", tool_id, at, key) do update set count = s.count + excluded.count,
        successes = s.successes + excluded.successes, waited_ms = s.waited_ms + excluded.waited_ms, durations = (
          select coalesce(jsonb_object_agg(bucket, n), '{}') from (
            select bucket, sum(n::bigint) as n from (
              select * from jsonb_each_text(s.durations) union all select * from jsonb_each_text(excluded.durations)
            ) d(bucket, n) group by bucket) m)`;
  }
  return ended.length === BATCH ? "more" : "all";
}
