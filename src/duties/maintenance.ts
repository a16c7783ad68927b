import { type Database, keepPartitions, trimOldRows } from "@carillon/db";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";
import { createTellOfWaits } from "./tell-of-waits.ts";

const EVERY_MS = 60_000;
/** Trimming reads small tables whole, and nothing it finds is in a hurry: every so many rounds. */
const TRIM_EVERY = 10;
const DAY_MS = 86_400_000;

/** Keeps the log to its age: makes partitions ahead, drops old ones, trims what is not partitioned. Every worker has one. */
export function createMaintenance({
  database,
  retentionDays,
  logger,
}: {
  database: Database;
  retentionDays: number;
  logger: Logger;
}): Duty {
  let rounds = 0;
  let isHeldBack = false;
  const tellOfWaits = createTellOfWaits({ logger });

  async function maintain(signal: AbortSignal): Promise<void> {
    const report = await keepPartitions({ database, retentionDays, signal });
    const { added, dropped } = report;
    tellOfLeap(report.heldBackMs);
    tellOfWaits(report);
    if (added + dropped > 0) logger.info({ added, dropped }, "partitions of the log made and dropped");
    if (rounds++ % TRIM_EVERY !== 0) return;
    const trimmed = await trimOldRows({ database, retentionDays, signal });
    if (Object.keys(trimmed).length > 0) logger.info({ trimmed }, "old rows deleted");
  }

  function tellOfLeap(heldBackMs: number): void {
    const isNow = heldBackMs > DAY_MS;
    if (isNow && !isHeldBack) {
      const days = Math.round(heldBackMs / DAY_MS);
      logger.warn(
        { days },
        "the database's clock leapt ahead; old rows are dropped slowly until it is caught up with",
      );
    }
    isHeldBack = isNow;
  }

  return createDuty({ everyMs: EVERY_MS, round: maintain, failed: "maintenance failed", logger });
}
