import { BadRequestError, InvalidScheduleError, nextOccurrences } from "@carillon/core";

/** @throws BadRequestError for a zone that there is not */
export function requireTimezone(timezone: string | undefined): void {
  if (timezone === undefined) return;
  try {
    nextOccurrences("0 0 * * *", { timezone, after: new Date(0), count: 1 });
  } catch (error) {
    if (!(error instanceof InvalidScheduleError)) throw error;
    throw new BadRequestError([{ path: "timezone", message: error.message }]);
  }
}
