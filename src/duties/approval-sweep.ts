import { type ServiceDeps, sweepApprovals } from "@carillon/services";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 5_000;

/** Ends calls that nobody approved in time. Every worker has one. */
export function createApprovalSweep({ services, logger }: { services: ServiceDeps; logger: Logger }): Duty {
  return createDuty({
    everyMs: EVERY_MS,
    failed: "approvals could not be swept",
    logger,
    round: async (signal) => {
      const { expired } = await sweepApprovals(services, signal);
      if (expired > 0) logger.info({ expired }, "calls ended that nobody approved in time");
    },
  });
}
