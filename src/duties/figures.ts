import { type Database, rollRuns } from "@carillon/db";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 60_000;

/** Makes the figures of runs that lists and overviews are read from; every worker has one, and one at a time does it. */
export function createFigures({
  database,
  retentionDays,
  logger,
}: {
  database: Database;
  retentionDays: number;
  logger: Logger;
}): Duty {
  return createDuty({
    everyMs: EVERY_MS,
    round: async () => {
      await rollRuns({ database, retentionDays });
    },
    failed: "the figures of runs could not be made",
    logger,
  });
}
