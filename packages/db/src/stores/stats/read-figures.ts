import type { FigureRow } from "@carillon/core";
import type { Database, Fragment, Sql } from "../../client.ts";
import { planReading } from "./plan-reading.ts";
import { readRolled } from "./read-rolled.ts";
import { beganIn, bucketOf, histogramsOf, slotOf } from "./run-figures.ts";

export type FiguresAsked = {
  readonly workspaceId: string;
  /** `type`, `status`, `action`: of calls, steps among them; `run`: of whole runs by their status. Tests count nowhere. */
  readonly grouping: "type" | "status" | "action" | "run";
  readonly toolId?: number | undefined;
  /** A multiple of `stepMs`; epoch ms. */
  readonly fromMs: number;
  /** The rows' spans of time are this or shorter: 300,000, 3,600,000 or 86,400,000. */
  readonly stepMs: number;
};

/**
 * Figures of the runs that have ended, by the spans of time they began in. What was made of them in the background is read
 * as it is, the rest from the runs, all at one instant: the answer is exact at any time.
 */
export async function readFigures({ sql }: Database, asked: FiguresAsked): Promise<FigureRow[]> {
  const rows = await sql.begin("isolation level repeatable read read only", async (tx) => {
    const state = (await readRolled(tx)) ?? { since: asked.fromMs, until: asked.fromMs };
    const { rolled, live } = planReading(state, { from: asked.fromMs, step: asked.stepMs });
    const time = { from: Math.max(asked.fromMs, state.since), to: state.until };
    const late = rolled.length > 0 ? [lateOnes(tx, time)] : [];
    const parts = [
      ...rolled.map((each) => rolledFigures(tx, asked, each)),
      ...[...live.map((each) => beganIn(tx, each)), ...late].map((which) => liveFigures(tx, asked, which)),
    ];
    const query = parts.reduce((all, part) => tx`${all} union all ${part}`);
    return tx<FigureRow[]>`${query}`;
  });
  return [...rows];
}

/** Runs that have ended after the figures of their time were made, until they are added to them. */
function lateOnes(sql: Sql, time: { from: number; to: number }): Fragment {
  return sql`x.id in (select execution_id from run_stats_open) and ${beganIn(sql, time)}`;
}

function rolledFigures(
  sql: Sql,
  { workspaceId, grouping, toolId = 0 }: FiguresAsked,
  { span, from, to }: { span: number; from: number; to: number },
): Fragment {
  return sql`
    select key, at, count, successes, durations, waited_ms as "waitedMs" from run_stats
    where workspace_id = ${workspaceId} and span_seconds = ${span / 1000} and "grouping" = ${grouping} and tool_id = ${toolId}
      and at >= ${new Date(from)} and at < ${new Date(to)}`;
}

function liveFigures(
  sql: Sql,
  { workspaceId, grouping, toolId, stepMs }: FiguresAsked,
  which: Fragment,
): Fragment {
  const keys = {
    type: sql`x.tool_type`,
    status: sql`x.status`,
    action: sql`x.action_id`,
    run: sql`x.status`,
  };
  const kind = grouping === "run" ? sql`x.parent_id is null` : sql`x.flow is null`;
  return histogramsOf(
    sql,
    sql`key, at`,
    sql`select ${keys[grouping]} as key, ${slotOf(sql, stepMs)} as at, ${bucketOf(sql)} as bucket, count(*) as n,
        count(*) filter (where x.status = 'SUCCESS') as successes, sum(x.waited_ms::bigint) as waited
      from executions x
      where x.workspace_id = ${workspaceId} and x.finished_at is not null and not x.is_test and ${kind} and ${which}
        ${toolId === undefined ? sql`` : sql`and x.tool_id = ${toolId}`}
      group by 1, 2, 3`,
  );
}
