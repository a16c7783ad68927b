import { type Database, refreshToolMetrics } from "@carillon/db";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const REFRESH_EVERY_MS = 300_000;
/** So that what another worker did not finish is not left for long. */
const LOOK_EVERY_MS = 60_000;

/** Makes the metrics of tools anew every five minutes; every worker looks, and one at a time does it. */
export function createToolMetrics({ database, logger }: { database: Database; logger: Logger }): Duty {
  return createDuty({
    everyMs: LOOK_EVERY_MS,
    round: async () => {
      const tookMs = await refreshToolMetrics(database, { everyMs: REFRESH_EVERY_MS });
      if (tookMs !== null && tookMs > REFRESH_EVERY_MS)
        logger.warn({ tookMs }, "the metrics of tools take longer than their period; they come as they can");
    },
    failed: "the metrics of tools could not be made",
    logger,
  });
}
