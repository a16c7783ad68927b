import type { QueuedJob } from "@carillon/engine";
import type { Logger } from "pino";

/** Less than after which the queue gives jobs of a silent worker to another: nobody tells of these yet that it lives. ms */
const WITHIN_MS = 2_000;

/**
 * Tells those who follow runs that these are about to begin. A database that does not answer holds up none of them.
 * @param record rejects where nobody could be told
 * @returns the same jobs, once that is told or has taken too long; never rejects
 */
export function createTellStarted({
  record,
  logger,
}: {
  record: (jobs: readonly QueuedJob[]) => Promise<void>;
  logger: Pick<Logger, "warn">;
}) {
  return async (jobs: readonly QueuedJob[]): Promise<readonly QueuedJob[]> => {
    const telling = record(jobs).catch((err: unknown) => logger.warn({ err }, "followers were not told"));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, WITHIN_MS);
    });
    await Promise.race([telling, late]);
    clearTimeout(timer);
    return jobs;
  };
}
