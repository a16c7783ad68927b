import { refreshDueCalendars, type ServiceDeps } from "@carillon/services";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 60_000;

/** Fetches calendars anew and works them out further; every worker has one, and each calendar is one worker's at a time. */
export function createCalendarRefresh({ services, logger }: { services: ServiceDeps; logger: Logger }): Duty {
  return createDuty({
    everyMs: EVERY_MS,
    failed: "calendars could not be refreshed",
    logger,
    round: async (signal) => {
      while (!signal.aborted && (await refreshDueCalendars(services)) > 0);
    },
  });
}
