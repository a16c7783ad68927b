import { announce } from "../../changes.ts";
import type { Sql } from "../../client.ts";

/** How long changes are kept, and recorded after the last follower has gone. Minutes. */
const KEPT_MINUTES = 10;

export type RunWatch = {
  /** All changes by transactions from this one on are kept. */
  readonly since: number;
  /** Changes by transactions from this one on come after this call. */
  readonly from: number;
};

/** From now on changes of the workspace's runs are kept; resolves when that is so for every transaction under way. */
export async function watchRuns(sql: Sql, workspaceId: string): Promise<RunWatch> {
  const [begun] = await sql<{ isNew: boolean }[]>`
    insert into run_watchers as w (workspace_id, until) values (${workspaceId}, now() + ${KEPT_MINUTES} * interval '1 minute')
    on conflict (workspace_id) do update set until = excluded.until, since = case when w.until > now() then w.since end
    returning since is null as "isNew"`;
  if (begun?.isNew) await announce(sql, { kind: "watch" });
  const [watch] = await sql<RunWatch[]>`
    update run_watchers set since = coalesce(since, pg_snapshot_xmax(pg_current_snapshot())::text::bigint)
    where workspace_id = ${workspaceId}
    returning since, pg_snapshot_xmax(pg_current_snapshot())::text::bigint as "from"`;
  if (!watch) throw new Error("the workspace is not watched");
  while (!(await haveEnded(sql, watch.from))) await new Promise((resolve) => setTimeout(resolve, 20));
  return watch;
}

async function haveEnded(sql: Sql, before: number): Promise<boolean> {
  const [row] = await sql<{ ended: boolean }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text::bigint >= ${before} as ended`;
  return row?.ended ?? false;
}

/** Goes on recording these workspaces; drops what is too old to be asked for. */
export async function keepWatching(sql: Sql, workspaceIds: readonly string[]): Promise<void> {
  await sql`
    update run_watchers set until = now() + ${KEPT_MINUTES} * interval '1 minute'
    where workspace_id = any(${workspaceIds as string[]}) and until > now()`;
  await sql`
    with gone as (
      delete from run_changes where at < now() - ${KEPT_MINUTES} * interval '1 minute' returning workspace_id, xid)
    update run_watchers w set since = greatest(w.since, g.last + 1)
    from (select workspace_id, max(xid) as last from gone group by 1) g where g.workspace_id = w.workspace_id`;
  await sql`delete from run_watchers where until < now() - ${KEPT_MINUTES} * interval '1 minute'`;
}
