import { type FailingAction, lowestExecutionId } from "@carillon/core";
import type { Sql } from "../../client.ts";

const HOUR_MS = 3_600_000;
/** Long enough for what runs once a day to be told of until its next time. */
const FAILED_WITHIN_MS = 25 * HOUR_MS;
const LOOKED_BACK_MS = 7 * 24 * HOUR_MS;
/** Of one action. */
const MOST_CALLS = 20;
/** Of one tool: a busy action beside a rare one is not read for longer. */
const MOST_READ = 500;
const MOST_TOOLS = 20;
const MOST_ACTIONS = 10;
/** Who has succeeded so often since is well again. */
const WELL_AFTER = 3;

/**
 * The actions of a workspace's tools that fail: whose last calls all did, at least two, or over half of at least four, and
 * one of the last three. Trials do not count, nor what was refused before it was a call.
 */
export async function failingActions(
  sql: Sql,
  { workspaceId, nowMs }: { workspaceId: string; nowMs: number },
): Promise<FailingAction[]> {
  const [failedSince, since] = [FAILED_WITHIN_MS, LOOKED_BACK_MS].map((ms) =>
    lowestExecutionId(new Date(nowMs - ms)),
  );
  const failed = sql`x.status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED')`;
  const counts = sql`x.workspace_id = ${workspaceId} and x.flow is null`;
  const rows = await sql<FailingAction[]>`
    with troubled as materialized (
      select t.id, t.name, t.type from tools t left join tool_health h on h.tool_id = t.id cross join lateral (
        select max(x.id::text) as last from unnest(array['FAILURE', 'TIMEOUT', 'RATE_LIMITED']) s(status) cross join lateral (
          select x.id from executions x where x.tool_id = t.id and x.status = s.status and ${failed} and ${counts}
            and x.id >= ${failedSince ?? ""}::uuid order by x.id desc limit 1) x) f
      where t.workspace_id = ${workspaceId} and t.is_active and f.last is not null
      -- First those whose last call did not succeed: of many tools with a failure now and then none is overlooked for them.
      order by (h.last_success_at is null or h.last_success_at < h.last_used_at) desc, f.last desc limit ${MOST_TOOLS}
    ), calls as (
      select t.id as tool_id, t.name, t.type, x.action_id, ${failed} as failed, x.error,
        row_number() over (partition by t.id, x.action_id order by x.id desc) as n
      from troubled t cross join lateral (
        select * from (
          select x.* from executions x where x.tool_id = t.id and ${counts} and x.id >= ${since ?? ""}::uuid
          order by x.id desc limit ${MOST_READ}) x
        where (x.status = 'SUCCESS' or ${failed}) and not x.is_test
          and not (x.attempts = 0 and x.trigger in ('api', 'manual', 'agent', 'mcp'))) x
    ), judged as (
      select tool_id, name, type, action_id, count(*)::int as calls, count(*) filter (where failed)::int as failures,
        (coalesce(min(n) filter (where not failed), count(*) + 1) - 1)::int as in_a_row, min(n) filter (where failed) as last
      from calls where n <= ${MOST_CALLS} group by tool_id, name, type, action_id
    )
    select j.tool_id as "toolId", j.name as "toolName", j.type as "toolType", j.action_id as "actionId", j.calls, j.failures,
      j.in_a_row as "failuresInARow",
      (select c.error->>'userMessage' from calls c
        where c.tool_id = j.tool_id and c.action_id = j.action_id and c.n = j.last) as "lastError"
    from judged j
    where j.calls > 1 and j.in_a_row = j.calls or j.calls > 3 and j.failures * 2 > j.calls and j.last <= ${WELL_AFTER}
    order by j.in_a_row desc, j.failures desc, j.tool_id, j.action_id limit ${MOST_ACTIONS}`;
  return [...rows];
}
