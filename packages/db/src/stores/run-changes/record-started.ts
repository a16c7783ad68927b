import type { QueuedJob } from "@carillon/engine";
import type { Sql } from "../../client.ts";

/** How long it is held who is followed; who begins is told of at once. ms */
const HELD_MS = 60_000;

/** Keeps, for those who follow them, that runs have been taken up by a worker; costs nothing where nobody does. */
export function createRecordStarted(sql: Sql) {
  let watched: ReadonlySet<string> = new Set();
  let until = 0;

  async function refresh(): Promise<void> {
    const rows = await sql<{ id: string }[]>`select workspace_id as id from run_watchers where until > now()`;
    watched = new Set(rows.map(({ id }) => id));
    until = performance.now() + HELD_MS;
  }

  return {
    /** Who is followed may have changed. */
    refresh,
    async record(jobs: readonly QueuedJob[]): Promise<void> {
      if (watched.size === 0) return;
      if (performance.now() > until) await refresh();
      const ids = jobs.flatMap(({ data }) => (watched.has(data.workspaceId) ? [data.executionId] : []));
      if (ids.length === 0) return;
      await sql`
        with told as (
          insert into run_changes (workspace_id, execution_id, change, status, at)
          select workspace_id, id, 'running', 'RUNNING', clock_timestamp()
          from executions where id = any(${ids}::uuid[]) and finished_at is null returning 1)
        select pg_notify('carillon_changes', '{"kind":"runs"}') from told limit 1`;
    },
  };
}
