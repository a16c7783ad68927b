import { lowestExecutionId, type StatsInput } from "@carillon/core";
import type { Sql } from "../../client.ts";

const calls = (sql: Sql) => sql`(select * from executions where parent_id is null and flow is null union all
    select * from executions where parent_id is not null)`;

const PERIODS = {
  hour: { bucket: "minute", step: 5 },
  day: { bucket: "hour", step: 60 },
  week: { bucket: "day", step: 1_440 },
  month: { bucket: "day", step: 1_440 },
} as const;

export type StatsRow = {
  key: string;
  at: Date | null;
  count: number;
  successRate: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
};

/** Figures of the running period, per bucket and in all (`at` null). */
export function runStats(
  sql: Sql,
  { workspaceId, ...input }: StatsInput & { workspaceId: string; from: Date },
): Promise<StatsRow[]> {
  const key =
    input.groupBy === "type" ? sql`tool_type` : input.groupBy === "status" ? sql`status` : sql`action_id`;
  const minutes = PERIODS[input.period].step;
  return sql<StatsRow[]>`
    with runs as (
      select ${key} as key, status, duration_ms - waited_ms as ms,
        date_bin(${`${minutes} minutes`}::interval, created_at, ${input.from}) as at
      from ${calls(sql)} x
      where workspace_id = ${workspaceId} and id >= ${lowestExecutionId(input.from)}::uuid and finished_at is not null and not is_test
        ${input.toolId === undefined ? sql`` : sql`and tool_id = ${input.toolId}`}
    )
    select key, at, count(*)::int as count, avg((status = 'SUCCESS')::int)::float8 as "successRate",
      percentile_cont(0.5) within group (order by ms) as p50, percentile_cont(0.95) within group (order by ms) as p95,
      percentile_cont(0.99) within group (order by ms) as p99
    from runs group by grouping sets ((key, at), (key)) order by at nulls last, key` as unknown as Promise<
    StatsRow[]
  >;
}
