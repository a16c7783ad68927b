import { announce } from "../../changes.ts";
import type { Sql } from "../../client.ts";
import { readDrawn } from "./drawn.ts";

/** How long changes are kept, and recorded after the last follower has gone. Minutes. */
const KEPT_MINUTES = 10;
/** Our own transactions are over long before; one that somebody left open is not waited for. ms */
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 20;

export type RunWatch = {
  /** All changes after this one are kept. */
  readonly since: number;
  /** Changes after this one come after this call. */
  readonly from: number;
};

/**
 * From now on changes of the workspace's runs are kept; resolves when every transaction under way that has changed runs
 * has ended, or after 5 s: what comes after that is kept, and who looks at the list then has seen what came before.
 */
export async function watchRuns(sql: Sql, workspaceId: string): Promise<RunWatch> {
  const [begun] = await sql<{ isNew: boolean }[]>`
    insert into run_watchers as w (workspace_id, until) values (${workspaceId}, now() + ${KEPT_MINUTES} * interval '1 minute')
    on conflict (workspace_id) do update set until = excluded.until, since = case when w.until > now() then w.since end
    returning since is null as "isNew"`;
  if (begun?.isNew) await announce(sql, { kind: "watch" });
  const from = await readDrawn(sql);
  const [watch] = await sql<{ since: number }[]>`
    update run_watchers set since = coalesce(since, ${from}) where workspace_id = ${workspaceId} returning since`;
  if (!watch) throw new Error("the workspace is not watched");
  await endOfWriters(sql);
  return { since: watch.since, from };
}

/** Resolves when those that hold changes of runs now have ended. */
async function endOfWriters(sql: Sql): Promise<void> {
  const giveUpAt = performance.now() + WAIT_MS;
  for (let open = await writersOf(sql); open.length > 0 && performance.now() < giveUpAt; ) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const now = new Set(await writersOf(sql));
    open = open.filter((one) => now.has(one));
  }
}

/** Transactions that have written to runs or to their changes, and have not ended. */
async function writersOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select distinct virtualtransaction as id from pg_locks
    where locktype = 'relation' and mode = 'RowExclusiveLock' and granted
      and relation in ('executions'::regclass, 'run_changes'::regclass)
      and database = (select oid from pg_database where datname = current_database())`;
  return rows.map(({ id }) => id);
}

/** Goes on recording these workspaces; drops what is too old to be asked for. */
export async function keepWatching(sql: Sql, workspaceIds: readonly string[]): Promise<void> {
  await sql`
    update run_watchers set until = now() + ${KEPT_MINUTES} * interval '1 minute'
    where workspace_id = any(${workspaceIds as string[]}) and until > now()`;
  await sql`
    with gone as (
      delete from run_changes where at < now() - ${KEPT_MINUTES} * interval '1 minute' returning workspace_id, seq)
    update run_watchers w set since = greatest(w.since, g.last)
    from (select workspace_id, max(seq) as last from gone group by 1) g where g.workspace_id = w.workspace_id`;
  await sql`delete from run_watchers where until < now() - ${KEPT_MINUTES} * interval '1 minute'`;
}
