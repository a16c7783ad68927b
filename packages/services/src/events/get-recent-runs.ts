import { RECENT_RUNS, type RecentRuns, type RecentRunsInput } from "@carillon/core";
import { recentRuns } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** How the last runs of some events went, in one query; an event that is not of the workspace, or never ran, has none. */
export async function getRecentRuns(
  { database }: ServiceDeps,
  caller: Caller,
  { ids }: RecentRunsInput,
): Promise<RecentRuns> {
  requirePermission(caller, "events.read");
  const { workspaceId } = caller;
  const rows = await recentRuns(database.sql, { workspaceId, ids, limit: RECENT_RUNS });
  const byEvent = Map.groupBy(rows, ({ eventId }) => eventId);
  return {
    events: [...byEvent].map(([eventId, runs]) => ({
      eventId,
      runs: runs.map(({ executionId, status, at, durationMs }) => ({
        executionId,
        status,
        at: at.toISOString(),
        durationMs,
      })),
    })),
  };
}
