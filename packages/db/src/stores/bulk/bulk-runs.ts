import { type BulkRunFilter, type BulkVerb, MAX_BULK_LOOKED_AT, MAX_BULK_RUNS } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { conditions, hasStatus } from "../runs/run-filter.ts";

export type BulkWanted = {
  readonly verb: BulkVerb;
  readonly workspaceId: string;
  readonly filter: BulkRunFilter;
};

/**
 * CTEs: `found`, whole runs that the filter fits and the verb is for, each with the reason why it is left out, if any;
 * `picked`, those that are not, the oldest first. Both are bounded, so that preview and verb see the same ones.
 */
export function bulkRuns(sql: Sql, { verb, workspaceId, filter }: BulkWanted) {
  const { status = [], errorCategory, outcome, finishedBefore, ...rest } = filter;
  const anyOf = status.map((each, index) =>
    index === 0 ? hasStatus(sql, each) : sql`or ${hasStatus(sql, each)}`,
  );
  return sql`
    found as materialized (
      select x.id, x.event_id, x.tool_id, x.status, x.outcome, x.created_at, coalesce(x.job_id, x.id) as job_id, x.finished_at,
        ${verb === "replay" ? barrier(sql) : sql`null::text`} as barrier
      from executions x ${verb === "replay" ? sql`left join events e on e.id = x.event_id and e.workspace_id = x.workspace_id` : sql``}
      where x.parent_id is null and ${conditions(sql, { ...rest, workspaceId })}
        and x.finished_at is ${verb === "replay" ? sql`not null` : sql`null`}
        ${finishedBefore === undefined ? sql`` : sql`and x.finished_at < ${finishedBefore}::timestamptz`}
        ${finishedBefore === undefined || !rest.dead ? sql`` : sql`and x.dead_at < ${finishedBefore}::timestamptz`}
        ${anyOf.length === 0 ? sql`` : sql`and (${anyOf})`}
        ${errorCategory === undefined ? sql`` : sql`and x.error->>'category' = ${errorCategory}`}
        ${outcome === undefined ? sql`` : sql`and x.outcome = ${outcome}`}
      order by x.id limit ${MAX_BULK_LOOKED_AT + 1}),
    picked as materialized (select * from found where barrier is null order by id limit ${MAX_BULK_RUNS})`;
}

/** A replay that was cancelled does not count: its run may be replayed again. */
function barrier(sql: Sql) {
  return sql`case
    when x.event_id is null then 'directCalls'
    when e.id is null then 'eventDeleted'
    when not exists (select from tools t where t.id = e.tool_id and t.workspace_id = e.workspace_id) or exists (
      select from unnest(e.step_tool_ids) as s(id) where not exists (
        select from tools st where st.id = s.id and st.workspace_id = e.workspace_id)) then 'toolDeleted'
    when exists (select from executions r where r.replay_of = x.id and r.status <> 'CANCELLED') then 'alreadyReplayed' end`;
}

/** Ids of what a bulk verb acts on, the oldest first. */
export async function pickRuns(sql: Sql, wanted: BulkWanted): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`with ${bulkRuns(sql, wanted)} select id from picked order by id`;
  return rows.map(({ id }) => id);
}

/** One bulk verb at a time in a workspace, until the transaction ends: a double click finds what the first has done. */
export async function lockBulk(tx: Sql, workspaceId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`bulk-runs:${workspaceId}`}, 0))`;
}
