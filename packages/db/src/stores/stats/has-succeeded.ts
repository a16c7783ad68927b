import type { Fragment, Sql } from "../../client.ts";
import { beganIn } from "./run-figures.ts";
import type { Rolled } from "./span.ts";

/** Whether the log, or the figures of it, tell of a success of a run that was called directly, or that a schedule made; as a condition. */
export function hasSucceeded(
  sql: Sql,
  {
    workspaceId,
    origin,
    rolled,
  }: { workspaceId: string; origin: "direct" | "schedule"; rolled: Rolled | null },
): Fragment {
  const from = origin === "direct" ? sql`x.event_id is null and not x.is_test` : sql`x.trigger = 'schedule'`;
  const inLog = (time: { from: number; to: number | null }) => sql`exists (
    select from executions x where x.workspace_id = ${workspaceId} and x.parent_id is null and x.status = 'SUCCESS' and ${from}
      and ${beganIn(sql, time)})`;
  if (!rolled) return inLog({ from: 0, to: null });
  return sql`(exists (
      select from run_stats where workspace_id = ${workspaceId} and span_seconds in (300, 3600, 86400) and "grouping" = 'origin'
        and tool_id = 0 and key = ${origin} and successes > 0)
    or ${inLog({ from: rolled.until, to: null })} or ${inLog({ from: 0, to: rolled.since })})`;
}
