import { type Database, sampleLoad } from "@carillon/db";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 15_000;
/** A little less, so that the timers of one worker alone find it due each time. */
const NOT_SOONER_MS = EVERY_MS - 1_000;

/** Keeps how full the queue was and how late schedules were; every worker looks, and one at a time does it. */
export function createLoadSamples({ database, logger }: { database: Database; logger: Logger }): Duty {
  return createDuty({
    everyMs: EVERY_MS,
    round: async () => {
      await sampleLoad(database, { everyMs: NOT_SOONER_MS });
    },
    failed: "how full the queue is could not be kept",
    logger,
  });
}
