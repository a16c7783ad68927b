import { type ServiceDeps, watchAlerts } from "@carillon/services";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 2_000;
/** What ought to have happened is asked every so many rounds. */
const STATES_EVERY = 5;

/** Evaluates alert rules; every worker has one, and one at a time does it. */
export function createAlertWatch({ services, logger }: { services: ServiceDeps; logger: Logger }): Duty {
  let rounds = 0;
  return createDuty({
    everyMs: EVERY_MS,
    failed: "alerts could not be evaluated",
    logger,
    round: async (signal) => {
      const looksAtStates = rounds++ % STATES_EVERY === 0;
      for (let isMore = true; isMore && !signal.aborted; ) ({ isMore } = await watchAlerts(services, "runs"));
      if (looksAtStates && !signal.aborted) await watchAlerts(services, "states");
    },
  });
}
