import { HEALTH_COUNT_CAP, lowestExecutionId, MAX_HEALTH_ROWS } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { toldState } from "../circuits/probe-time.ts";

/** Failures are counted no further. */
const FAILURE_CAP = 1_000;
const HOUR_MS = 3_600_000;

export type OpenCircuitRow = {
  readonly toolId: number;
  readonly toolName: string;
  readonly toolType: string;
  readonly host: string;
  readonly state: "open" | "halfOpen";
  readonly reason: string | null;
  readonly detail: string | null;
  readonly openedAt: Date | null;
  readonly probeAt: Date | null;
  readonly failures: number;
  readonly waiting: number;
  readonly waitingSince: Date | null;
  readonly resetAt: Date | null;
  readonly resetBy: string | null;
};

/** The circuits of a workspace that are not closed, those that hold up most first. @param nowMs for what counts as the last hour */
export async function openCircuits(
  sql: Sql,
  { workspaceId, nowMs }: { workspaceId: string; nowMs: number },
): Promise<OpenCircuitRow[]> {
  const since = lowestExecutionId(new Date(nowMs - HOUR_MS));
  const rows = await sql<OpenCircuitRow[]>`
    select c.tool_id as "toolId", c.name as "toolName", c.type as "toolType", c.host, ${toldState(sql)} as state, c.reason, c.detail,
      c.opened_at as "openedAt", c.probe_at as "probeAt", f.failures, w.waiting, w.since as "waitingSince",
      r.at as "resetAt", r.by as "resetBy"
    from (
      select c.*, t.name, t.type from circuits c join tools t on t.id = c.tool_id
      where t.workspace_id = ${workspaceId} order by c.opened_at limit ${MAX_HEALTH_ROWS}
    ) c
    cross join lateral (
      select count(*)::int as waiting, min(since) as since from (
        select d.since from deferred_runs d where d.tool_id = c.tool_id and d.host = c.host
        order by d.since limit ${HEALTH_COUNT_CAP}) d
    ) w
    cross join lateral (
      select count(*)::int as failures from (
        select from executions x where x.tool_id = c.tool_id and x.status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED')
          and x.flow is null and x.workspace_id = ${workspaceId} and x.id >= ${since}::uuid limit ${FAILURE_CAP}) x
    ) f
    left join lateral (
      select a.at, u.name as by from audit_log a left join "user" u on u.id = a.user_id
      where a.workspace_id = ${workspaceId} and a.verb = 'tool.reset-circuit' and a.target = 'tool:' || c.tool_id
      order by a.at desc, a.id desc limit 1
    ) r on true
    order by w.waiting desc, c.opened_at`;
  return [...rows];
}
