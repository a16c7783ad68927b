import { type Database, forgetWorker, tellWorker } from "@carillon/db";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 5_000;

export type BeatSource = {
  readonly id: string;
  readonly version: string;
  readonly slots: number;
  readonly running: () => ReadonlyMap<string, number>;
  /** When what is due was last looked for, by `now`; null: not yet. */
  readonly lookedAt: () => number | null;
};

/** Tells of this worker, for those who look at the install's health; one that ends is not told of any more. */
export function createWorkerBeat({
  database,
  source,
  now,
  logger,
}: {
  database: Database;
  source: BeatSource;
  /** ms of a clock that nobody sets. */
  now: () => number;
  logger: Logger;
}): Duty {
  const duty = createDuty({
    everyMs: EVERY_MS,
    round: async () => {
      const looked = source.lookedAt();
      await tellWorker(database, {
        id: source.id,
        version: source.version,
        slots: source.slots,
        running: source.running(),
        beatAgoMs: looked === null ? null : now() - looked,
      });
    },
    failed: "this worker could not be told of",
    logger,
  });
  return {
    ...duty,
    async stop(): Promise<void> {
      await duty.stop();
      await forgetWorker(database, source.id).catch((err: unknown) =>
        logger.warn({ err }, "this worker is told of for some seconds more"),
      );
    },
  };
}
