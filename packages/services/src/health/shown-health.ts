import type { HealthSummary, LimiterUse, OpenCircuit } from "@carillon/core";
import type { LimiterRow, LiveWorkers, OpenCircuitRow, WaitingRow } from "@carillon/db";

const iso = (at: Date | null) => at?.toISOString() ?? null;

export function circuitOf({ resetAt, resetBy, ...row }: OpenCircuitRow): OpenCircuit {
  return {
    ...row,
    openedAt: iso(row.openedAt),
    probeAt: iso(row.probeAt),
    waitingSince: iso(row.waitingSince),
    lastReset: resetAt && { at: resetAt.toISOString(), by: resetBy },
  };
}

/** @param waiting of all tools; those that wait for a limit are counted for the tool's own limiter */
export function limiterOf(row: LimiterRow, waiting: readonly WaitingRow[]): LimiterUse {
  const own = waiting.filter(
    ({ reason, toolId }) => reason === "limiter" && toolId !== null && toolId === row.toolId,
  );
  return {
    ...row,
    heldUntil: iso(row.heldUntil),
    waiting: own.reduce((sum, { count }) => sum + count, 0),
  };
}

/** The most first. */
export function waitingByReason(rows: readonly WaitingRow[]): HealthSummary["queue"]["waiting"] {
  const sums = new Map<WaitingRow["reason"], { count: number; since: Date | null }>();
  for (const { reason, count, since } of rows) {
    const sum = sums.get(reason) ?? { count: 0, since: null };
    const isOlder = since !== null && (sum.since === null || since < sum.since);
    sums.set(reason, { count: sum.count + count, since: isOlder ? since : sum.since });
  }
  return [...sums]
    .map(([reason, { count, since }]) => ({ reason, count, since: iso(since) }))
    .sort((a, b) => b.count - a.count);
}

/** @param seesAll how many runs of all workspaces they have in hand */
export function workersOf(
  { workers, lastSeenAt }: LiveWorkers,
  { seesAll }: { seesAll: boolean },
): HealthSummary["workers"] {
  return {
    alive: workers.length,
    lastSeenAt: iso(lastSeenAt),
    slots: workers.reduce((sum, { slots }) => sum + slots, 0),
    used: seesAll ? workers.reduce((sum, { used }) => sum + used, 0) : null,
    list: workers.map(({ id, startedAt, seenAt, slots, used }) => ({
      id,
      startedAt: startedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      slots,
      used: seesAll ? used : null,
    })),
  };
}
