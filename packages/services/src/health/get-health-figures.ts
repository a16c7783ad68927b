import {
  type FigureRow,
  type HealthFigures,
  type HealthFiguresInput,
  MAX_HEALTH_ROWS,
  percentileOf,
  sumFigures,
} from "@carillon/core";
import { type LoadRow, quotaHistory, readFigures, readLoad } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const FAILED = new Set(["FAILURE", "TIMEOUT", "RATE_LIMITED"]);

/** The narrowest spans that there are figures of for so long (ADR 15). */
const PERIODS = {
  hour: { steps: 12, stepMs: 5 * MINUTE_MS },
  day: { steps: 24, stepMs: HOUR_MS },
  week: { steps: 7, stepMs: DAY_MS },
} as const;

/** Runs, failures, times at work and in waiting over a period, by spans of it and by action. */
export async function getHealthFigures(
  { database, now }: ServiceDeps,
  caller: Caller,
  { period }: HealthFiguresInput,
): Promise<HealthFigures> {
  requirePermission(caller, "logs.read");
  const { workspaceId } = caller;
  const { steps, stepMs } = PERIODS[period];
  const to = now();
  const floor = (ms: number) => Math.floor(ms / stepMs) * stepMs;
  const fromMs = floor(to.getTime()) - (steps - 1) * stepMs;
  const asked = { workspaceId, fromMs, stepMs };
  const [runs, actions, load, quota] = await Promise.all([
    readFigures(database, { ...asked, grouping: "run" }),
    readFigures(database, { ...asked, grouping: "action" }),
    readLoad(database.sql, asked),
    quotaOf(database, caller, { period, to }),
  ]);
  const bySpan = sumFigures(runs, ({ at }) => floor(at.getTime()));
  return {
    from: new Date(fromMs).toISOString(),
    to: to.toISOString(),
    stepMs,
    points: Array.from({ length: steps }, (_, n) => {
      const at = fromMs + n * stepMs;
      return pointOf(
        at,
        bySpan.filter((row) => row.at.getTime() === at),
        load.find((row) => row.at.getTime() === at),
      );
    }),
    quota,
    actions: sumFigures(actions, () => fromMs)
      .sort((a, b) => b.count - a.count)
      .slice(0, MAX_HEALTH_ROWS)
      .map((row) => ({
        actionId: row.key,
        calls: row.count,
        successRate: row.successes / row.count,
        ...percentilesOf(row),
      })),
  };
}

/** Spans of the plan's own kind, the last of which runs now. */
async function quotaOf(
  { sql }: ServiceDeps["database"],
  { workspaceId, plan }: Caller,
  { period, to }: { period: HealthFiguresInput["period"]; to: Date },
): Promise<HealthFigures["quota"]> {
  const { steps, stepMs } = PERIODS[period === "week" ? "week" : "day"];
  const unit = period === "week" ? "day" : "hour";
  const fromMs = Math.floor(to.getTime() / stepMs) * stepMs - (steps - 1) * stepMs;
  const history = await quotaHistory(sql, { workspaceId, plan, period: unit, fromMs });
  if (!history) return null;
  const used = new Map(history.used.map((row) => [row.at.getTime(), row.used]));
  const times = Array.from({ length: steps }, (_, n) => fromMs + n * stepMs);
  const points = times.map((at) => ({ at: new Date(at).toISOString(), used: used.get(at) ?? 0 }));
  return { period: unit, limit: history.limit, points };
}

/** @param rows of one span, one a status; `load`: none where no worker looked */
function pointOf(
  at: number,
  rows: readonly FigureRow[],
  load: LoadRow | undefined,
): HealthFigures["points"][number] {
  const [all] = sumFigures(
    rows.map((row) => ({ ...row, key: "" })),
    () => at,
  );
  const failed = rows.filter(({ key }) => FAILED.has(key));
  return {
    at: new Date(at).toISOString(),
    runs: all?.count ?? 0,
    failures: failed.reduce((sum, { count }) => sum + count, 0),
    waitingMs: all ? all.waitedMs / all.count : null,
    ready: load?.ready ?? null,
    waiting: load?.waiting ?? null,
    lagMs: load?.lagMs ?? null,
    ...percentilesOf(all ?? { durations: {} }),
  };
}

function percentilesOf({ durations }: Pick<FigureRow, "durations">) {
  return {
    p50: percentileOf(durations, 0.5),
    p95: percentileOf(durations, 0.95),
    p99: percentileOf(durations, 0.99),
  };
}
