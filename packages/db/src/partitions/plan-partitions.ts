import type { Partition } from "./partition.ts";

const DAY_MS = 86_400_000;
/** About so many partitions hold what is kept: few enough to plan a query over all of them, enough to drop age in slices. */
const KEPT_PARTITIONS = 13;
/** How many widths there is room ahead, so that a fortnight without a worker is no trouble. */
const AHEAD = 2;

export type PartitionPlan = {
  /** To make, in order of time, where the one without upper end begins now. */
  readonly add: readonly { readonly from: number; readonly to: number }[];
  /** All of it is older than what is kept. Oldest first. */
  readonly drop: readonly Partition[];
};

export const widthOf = (retentionDays: number): number => Math.ceil(retentionDays / KEPT_PARTITIONS) * DAY_MS;

/**
 * What is to be done to the partitions of one table. The first and the last are without end: they catch what bears a
 * time that no other has, and are never dropped.
 * @param agesUntil the time by which things are old, where that is not now
 */
export function planPartitions(
  partitions: readonly Partition[],
  { nowMs, agesUntil = nowMs, retentionDays }: { nowMs: number; agesUntil?: number; retentionDays: number },
): PartitionPlan {
  const widthMs = widthOf(retentionDays);
  const last = partitions.find(({ to }) => to === null);
  const add: { from: number; to: number }[] = [];
  for (let from = last?.from ?? null; from !== null && from < nowMs + AHEAD * widthMs; from += widthMs)
    add.push({ from, to: from + widthMs });
  const keptFrom = agesUntil - retentionDays * DAY_MS;
  const drop = partitions
    .filter(({ from, to }) => from !== null && to !== null && to <= keptFrom)
    .toSorted((a, b) => (a.to ?? 0) - (b.to ?? 0));
  return { add, drop };
}
