import { type FigureRow, percentileOf, type Stats, type StatsInput, sumFigures } from "@carillon/core";
import { readFigures } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const PERIODS = {
  hour: { lengthMs: HOUR_MS, stepMs: 300_000 },
  day: { lengthMs: DAY_MS, stepMs: HOUR_MS },
  week: { lengthMs: 7 * DAY_MS, stepMs: DAY_MS },
  month: { lengthMs: 30 * DAY_MS, stepMs: DAY_MS },
} as const;

/** From the beginning, in UTC, of the five minutes, the hour or the day that the period reaches back into. */
export async function getStats(
  { database, now }: ServiceDeps,
  caller: Caller,
  { period, groupBy, toolId }: StatsInput,
): Promise<Stats> {
  requirePermission(caller, "logs.read");
  const to = now();
  const { lengthMs, stepMs } = PERIODS[period];
  const floor = (ms: number) => Math.floor(ms / stepMs) * stepMs;
  const fromMs = floor(to.getTime() - lengthMs);
  const { workspaceId } = caller;
  const rows = await readFigures(database, { workspaceId, grouping: groupBy, toolId, fromMs, stepMs });
  return {
    from: new Date(fromMs).toISOString(),
    to: to.toISOString(),
    buckets: sumFigures(rows, ({ at }) => floor(at.getTime())).map((row) => ({
      ...shown(row),
      at: row.at.toISOString(),
    })),
    totals: sumFigures(rows, () => fromMs).map(shown),
  };
}

function shown({ key, count, successes, durations }: FigureRow): Stats["totals"][number] {
  return {
    key,
    count,
    successRate: count === 0 ? null : successes / count,
    p50: percentileOf(durations, 0.5),
    p95: percentileOf(durations, 0.95),
    p99: percentileOf(durations, 0.99),
  };
}
