import { lowestExecutionId } from "@carillon/core";
import type { Sql } from "../../client.ts";

const CAP = 1_000;
const HOUR_MS = 3_600_000;
const SHOWN = 10;

export type Trouble = {
  readonly failuresLastHour: number;
  readonly deadLetters: number;
  readonly approvals: number;
  readonly failingTools: readonly {
    readonly toolId: number;
    readonly toolName: string;
    readonly toolType: string;
    readonly lastError: string | null;
  }[];
};

/** What of a workspace waits for somebody to look at it. Counts end at 1,000, tools at 10. */
export async function troubleOf(
  sql: Sql,
  { workspaceId, nowMs }: { workspaceId: string; nowMs: number },
): Promise<Trouble> {
  const since = lowestExecutionId(new Date(nowMs - HOUR_MS));
  const [row] = await sql<Trouble[]>`
    select
      (select count(*) from unnest(array['FAILURE', 'TIMEOUT', 'RATE_LIMITED']) s(status) cross join lateral (
        select from executions x where x.workspace_id = ${workspaceId} and x.status = s.status and x.parent_id is null
          and x.status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED') and x.id >= ${since}::uuid limit ${CAP}) c)::int as "failuresLastHour",
      (select count(*) from (
        select from executions x where x.workspace_id = ${workspaceId} and x.dead_at is not null and x.parent_id is null
          and not exists (select from executions r where r.replay_of = x.id and r.status <> 'CANCELLED')
        limit ${CAP}) c)::int as "deadLetters",
      (select count(*) from (
        select from approvals a where a.workspace_id = ${workspaceId} and a.status = 'pending' and a.expires_at > now()
        limit ${CAP}) c)::int as approvals,
      (select coalesce(jsonb_agg(f order by f."toolId"), '[]') from (
        select t.id as "toolId", t.name as "toolName", t.type as "toolType", h.last_error as "lastError"
        from tools t join tool_health h on h.tool_id = t.id
        where t.workspace_id = ${workspaceId} and t.is_active and h.status = 'failing'
        order by t.id limit ${SHOWN}) f) as "failingTools"`;
  if (!row) throw new Error("what is wrong came back empty");
  return { ...row, failuresLastHour: Math.min(row.failuresLastHour, CAP) };
}
