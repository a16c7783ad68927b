import { ADVISORY_LOCKS } from "../advisory-locks.ts";
import type { Database, Sql } from "../client.ts";
import { addPartition } from "./add-partition.ts";
import { dropPartition } from "./drop-partition.ts";
import { listPartitions } from "./list-partitions.ts";
import { PARTITIONED_TABLES, type PartitionedTable } from "./partition.ts";
import { planPartitions, widthOf } from "./plan-partitions.ts";
import { readClock } from "./retention-clock.ts";

type Step = "added" | "dropped" | "crowded" | "busy" | "nothing";
type Wait = { readonly table: string; readonly reason: "busy" | "crowded" };

/**
 * `waits`: tables that were in use, or of which too much would have to move; they are for the next time.
 * `hadTurn`: false where another worker was at it, so that no waits are known.
 * `heldBackMs`: how far the database's clock has leapt ahead of the one that the log ages by.
 */
export type PartitionReport = {
  readonly added: number;
  readonly dropped: number;
  readonly waits: readonly Wait[];
  readonly hadTurn: boolean;
  readonly heldBackMs: number;
};

/**
 * Makes the partitions that will be needed and drops those that are older than what is kept, each change in less than
 * 100 ms or not at all. Of several workers, one does it; the others find nothing to do.
 * @param signal ends it after the change that it is at
 * @param now epoch ms, for tests; else the database's clock, since a worker's may be wrong
 */
export async function keepPartitions({
  database,
  retentionDays,
  now,
  signal,
}: {
  database: Database;
  retentionDays: number;
  now?: number;
  signal?: AbortSignal;
}): Promise<PartitionReport> {
  const session = await database.sql.reserve();
  try {
    const [turn] = await session<{ isMine: boolean; nowMs: number }[]>`
      select pg_try_advisory_lock(${ADVISORY_LOCKS.partitions}) as "isMine", (extract(epoch from now()) * 1000)::float8 as "nowMs"`;
    if (!turn?.isMine) return { added: 0, dropped: 0, waits: [], hadTurn: false, heldBackMs: 0 };
    try {
      const nowMs = now ?? turn.nowMs;
      const { until } = await readClock(session, { nowMs, widthMs: widthOf(retentionDays) });
      return await keepAll(session, { retentionDays, nowMs, agesUntil: until, signal });
    } finally {
      await session`select pg_advisory_unlock(${ADVISORY_LOCKS.partitions})`;
    }
  } finally {
    session.release();
  }
}

type Setup = {
  readonly retentionDays: number;
  readonly nowMs: number;
  readonly agesUntil: number;
  readonly signal: AbortSignal | undefined;
};

async function keepAll(session: Sql, setup: Setup): Promise<PartitionReport> {
  const heldBackMs = setup.nowMs - setup.agesUntil;
  const report = { added: 0, dropped: 0, waits: [] as Wait[], hadTurn: true, heldBackMs };
  for (const table of PARTITIONED_TABLES) {
    const waits = new Set<Wait["reason"]>();
    // What cannot be made keeps nothing from being dropped.
    for (const takeStep of [makeNext, dropOldest]) {
      for (let goesOn = true; goesOn && !setup.signal?.aborted; ) {
        const step = await takeStep(session, table, setup);
        goesOn = step === "added" || step === "dropped";
        if (step === "added" || step === "dropped") report[step] += 1;
        if (step === "busy" || step === "crowded") waits.add(step);
      }
    }
    for (const reason of waits) report.waits.push({ table: table.name, reason });
  }
  return report;
}

async function makeNext(session: Sql, table: PartitionedTable, setup: Setup): Promise<Step> {
  const partitions = await listPartitions(session, table);
  const last = partitions.find(({ to }) => to === null);
  const [next] = planPartitions(partitions, setup).add;
  if (!next || !last) return "nothing";
  return addPartition(session, table, { last: { ...last, from: next.from }, to: next.to });
}

async function dropOldest(session: Sql, table: PartitionedTable, setup: Setup): Promise<Step> {
  const partitions = await listPartitions(session, table);
  const first = partitions.find(({ from }) => from === null);
  const [old] = planPartitions(partitions, setup).drop;
  if (!old?.to || !first) return "nothing";
  return dropPartition(session, table, { first, old: { ...old, to: old.to } });
}
