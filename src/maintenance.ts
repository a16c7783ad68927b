import { type Database, keepPartitions, rollRuns, trimOldRows } from "@carillon/db";
import type { Logger } from "pino";

const EVERY_MS = 60_000;
/** Trimming reads small tables whole, and nothing it finds is in a hurry: every so many rounds. */
const TRIM_EVERY = 10;

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

  async function maintain(): Promise<void> {
    const { added, dropped, waits } = await keepPartitions({ database, retentionDays });
    if (added + dropped > 0) logger.info({ added, dropped }, "partitions of the log made and dropped");
    for (const wait of waits) {
      if (wait.reason === "crowded") logger.warn(wait, "too much lies outside the partitions to be moved");
      else logger.debug(wait, "a table was in use; its partitions are for the next time");
    }
    if (round++ % TRIM_EVERY !== 0) return;
    const trimmed = await trimOldRows({ database, retentionDays });
    if (Object.keys(trimmed).length > 0) logger.info({ trimmed }, "old rows deleted");
  }

  async function makeFigures(): Promise<void> {
    await rollRuns({ database, retentionDays });
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
      await running;
    },
  };
}
