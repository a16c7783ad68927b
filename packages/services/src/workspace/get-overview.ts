import { type Overview, sumFigures } from "@carillon/core";
import { overviewOf, readFigures } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const HOUR_MS = 3_600_000;
const HOURS = 24;
const FAILED = new Set(["FAILURE", "TIMEOUT", "RATE_LIMITED"]);

export async function getOverview({ database, now }: ServiceDeps, caller: Caller): Promise<Overview> {
  requirePermission(caller, "workspace.read");
  const { workspaceId } = caller;
  const floor = (ms: number) => Math.floor(ms / HOUR_MS) * HOUR_MS;
  const fromMs = floor(now().getTime()) - (HOURS - 1) * HOUR_MS;
  const [overview, rows] = await Promise.all([
    overviewOf(database.sql, workspaceId),
    readFigures(database, { workspaceId, grouping: "run", fromMs, stepMs: HOUR_MS }),
  ]);
  const byHour = sumFigures(rows, ({ at }) => floor(at.getTime()));
  const perHour = Array.from({ length: HOURS }, (_, n) => {
    const at = fromMs + n * HOUR_MS;
    const figures = byHour.filter((row) => row.at.getTime() === at);
    const count = (of: typeof figures) => of.reduce((sum, row) => sum + row.count, 0);
    return {
      at: new Date(at).toISOString(),
      runs: count(figures),
      failures: count(figures.filter(({ key }) => FAILED.has(key))),
    };
  });
  const total = (of: "runs" | "failures") => perHour.reduce((sum, hour) => sum + hour[of], 0);
  return { ...overview, last24h: { runs: total("runs"), failures: total("failures") }, perHour };
}
