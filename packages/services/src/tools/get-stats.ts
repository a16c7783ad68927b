import type { Stats, StatsInput } from "@carillon/core";
import { runStats } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

const PERIOD_MS = { hour: 3_600_000, day: 86_400_000, week: 604_800_000, month: 2_592_000_000 } as const;

export async function getStats(
  { database, now }: ServiceDeps,
  caller: Caller,
  input: StatsInput,
): Promise<Stats> {
  requirePermission(caller, "logs.read");
  const to = now();
  const from = new Date(to.getTime() - PERIOD_MS[input.period]);
  const rows = await runStats(database.sql, { ...input, workspaceId: caller.workspaceId, from });
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    buckets: rows.flatMap(({ at, ...figures }) => (at ? [{ ...figures, at: at.toISOString() }] : [])),
    totals: rows.flatMap(({ at, ...figures }) => (at ? [] : [figures])),
  };
}
