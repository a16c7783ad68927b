import { type HealthFacts, type HealthSummary, judgeHealth, MAX_HEALTH_ROWS } from "@carillon/core";
import {
  failingActions,
  limiterUse,
  liveWorkers,
  openCircuits,
  queueLoad,
  quotaUse,
  schedulerLag,
  troubleOf,
  waitingRuns,
} from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { connectorLimits } from "./connector-limits.ts";
import { circuitOf, limiterOf, waitingByReason, workersOf } from "./shown-health.ts";

/**
 * How the workspace is. Of the install it tells what says nothing of other workspaces: workers, their slots and how late
 * schedules are; how many of the slots all workspaces use is for the install's operator.
 */
export async function getHealth(
  { database, registry, now }: ServiceDeps,
  caller: Caller,
): Promise<HealthSummary> {
  requirePermission(caller, "workspace.read");
  requirePermission(caller, "runs.read");
  const { sql } = database;
  const { workspaceId, plan, isOperator } = caller;
  const at = now();
  const scope = { workspaceId, nowMs: at.getTime() };
  const [circuits, limiters, load, waiting, lagMs, live, quota, trouble, failing] = await Promise.all([
    openCircuits(sql, scope),
    limiterUse(sql, { workspaceId, limits: connectorLimits(registry) }),
    queueLoad(sql, workspaceId),
    waitingRuns(sql, workspaceId),
    schedulerLag(sql),
    liveWorkers(sql, { workspaceId, limit: MAX_HEALTH_ROWS }),
    quotaUse(sql, { workspaceId, plan }),
    troubleOf(sql, scope),
    failingActions(sql, scope),
  ]);
  const told = new Set([...circuits, ...trouble.failingTools].map(({ toolId }) => toolId));
  const facts: HealthFacts = {
    at: at.toISOString(),
    circuits: circuits.map(circuitOf),
    limiters: limiters.map((row) => limiterOf(row, waiting)),
    queue: {
      ready: load.ready,
      readySince: load.readySince?.toISOString() ?? null,
      running: live.workers.reduce((sum, { own }) => sum + own, 0),
      waiting: waitingByReason(waiting),
    },
    scheduler: { lastBeatAt: live.lastBeatAt?.toISOString() ?? null, lagMs },
    workers: workersOf(live, { seesAll: isOperator }),
    ...trouble,
    failingTools: [...trouble.failingTools],
    // What keeps a whole tool from working is told once.
    failingActions: failing.filter(({ toolId }) => !told.has(toolId)),
    plan,
    quota,
  };
  return { ...facts, ...judgeHealth(facts) };
}
