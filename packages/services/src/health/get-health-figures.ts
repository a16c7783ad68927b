import {
  type FigureRow,
  type HealthFigures,
  type HealthFiguresInput,
  MAX_HEALTH_ROWS,
  percentileOf,
  sumFigures,
} from "@carillon/core";
import { readFigures } from "@carillon/db";
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
  const [runs, actions] = await Promise.all([
    readFigures(database, { ...asked, grouping: "run" }),
    readFigures(database, { ...asked, grouping: "action" }),
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
      );
    }),
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

/** @param rows of one span, one a status */
function pointOf(at: number, rows: readonly FigureRow[]): HealthFigures["points"][number] {
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
