import type { ExecutionStatus } from "@carillon/core";
import type { Sql } from "../client.ts";

export type RecentRunRow = {
  readonly eventId: number;
  readonly executionId: string;
  readonly status: ExecutionStatus;
  readonly at: Date;
  readonly durationMs: number | null;
};

/** The last runs of each of these events that are of the workspace, the oldest first; each event is found by its key. */
export async function recentRuns(
  sql: Sql,
  { workspaceId, ids, limit }: { workspaceId: string; ids: readonly number[]; limit: number },
): Promise<RecentRunRow[]> {
  return sql<RecentRunRow[]>`
    select e.id as "eventId", x.id as "executionId", x.status, x.created_at as at, x.duration_ms as "durationMs"
    from events e cross join lateral (
      select id, status, created_at, duration_ms from executions where event_id = e.id order by id desc limit ${limit}) x
    where e.workspace_id = ${workspaceId} and e.id = any(${ids as number[]}::bigint[])
    order by x.id`;
}
