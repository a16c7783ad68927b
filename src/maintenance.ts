import { type Database, keepPartitions, rollRuns, trimOldRows } from "@carillon/db";
import type { Logger } from "pino";

const EVERY_MS = 60_000;
/** Trimming reads small tables whole, and nothing it finds is in a hurry: every so many rounds. */
const TRIM_EVERY = 10;
const DAY_MS = 86_400_000;

/**
 * Keeps the log to its age: makes partitions ahead, drops old ones, trims what is not partitioned; and makes the figures of
 * its runs. Every worker has one.
 */
export function createMaintenance({
  database,
  retentionDays,
  logger,
}: {
  database: Database;
  retentionDays: number;
  logger: Logger;
}) {
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let round = 0;
  let isHeldBack = false;
  const stopping = new AbortController();
  const { signal } = stopping;

  async function maintain(): Promise<void> {
    const { added, dropped, waits, heldBackMs } = await keepPartitions({ database, retentionDays, signal });
    tellOfLeap(heldBackMs);
    if (added + dropped > 0) logger.info({ added, dropped }, "partitions of the log made and dropped");
    for (const wait of waits) {
      if (wait.reason === "crowded") logger.warn(wait, "too much lies outside the partitions to be moved");
      else logger.debug(wait, "a table was in use; its partitions are for the next time");
    }
    if (round++ % TRIM_EVERY !== 0) return;
    const trimmed = await trimOldRows({ database, retentionDays, signal });
    if (Object.keys(trimmed).length > 0) logger.info({ trimmed }, "old rows deleted");
  }

  async function makeFigures(): Promise<void> {
    if (!signal.aborted) await rollRuns({ database, retentionDays });
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

  const beat = () => {
    for (const [work, name] of [
      [maintain, "maintenance"],
      [makeFigures, "making the figures of runs"],
    ] as const)
      running = running
        .then(work)
        .catch((err: unknown) => logger.error({ err }, `${name} failed; it is tried again in a minute`));
  };

  return {
    start(): void {
      timer = setInterval(beat, EVERY_MS);
      beat();
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}
