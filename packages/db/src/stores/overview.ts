import type { Overview } from "@carillon/core";
import type { Sql } from "../client.ts";
import { isTroubled } from "./is-troubled.ts";
import { hasSucceeded } from "./stats/has-succeeded.ts";
import { readRolled } from "./stats/read-rolled.ts";

type Row = Overview["tools"] & {
  events: number;
  activeEvents: number;
  hasTried: boolean;
  hasSchedule: boolean;
  hasScheduledRun: boolean;
};

/** What a workspace has beside what came with it, and which first steps were taken in it. */
export async function overviewOf(
  sql: Sql,
  workspaceId: string,
): Promise<Pick<Overview, "tools" | "events" | "checklist">> {
  const rolled = await readRolled(sql);
  const [counts] = await sql<Row[]>`
    select (select count(*) from tools where workspace_id = ${workspaceId} and not is_built_in)::int as total,
      (select count(*) from tools where workspace_id = ${workspaceId} and is_active and not is_built_in)::int as active,
      (select count(*) from tools t where t.workspace_id = ${workspaceId} and ${isTroubled(sql)})::int as failing,
      (select count(*) from events where workspace_id = ${workspaceId})::int as events,
      (select count(*) from events where workspace_id = ${workspaceId} and status = 'ACTIVE')::int as "activeEvents",
      ${hasSucceeded(sql, { workspaceId, origin: "direct", rolled })} as "hasTried",
      exists (select from events where workspace_id = ${workspaceId} and trigger_type = 'SCHEDULE') as "hasSchedule",
      ${hasSucceeded(sql, { workspaceId, origin: "schedule", rolled })} as "hasScheduledRun"`;
  if (!counts) throw new Error("the overview came back empty");
  return {
    tools: { total: counts.total, active: counts.active, failing: counts.failing },
    events: { total: counts.events, active: counts.activeEvents },
    checklist: {
      hasTool: counts.total > 0,
      hasTried: counts.hasTried,
      hasSchedule: counts.hasSchedule,
      hasScheduledRun: counts.hasScheduledRun,
    },
  };
}
