import { BadRequestError } from "@carillon/core";
import type { EventRow, NewSchedule } from "@carillon/db";
import { lastPaused } from "./record-paused-ticks.ts";

/**
 * An event whose last time passed while it was off would be active and never fire, and only the ledger would tell. One that
 * had fired its last before that is as it was.
 * @param planned its schedules as it would be switched on with them
 * @param path the field that switches it on
 * @throws BadRequestError
 */
export function requireTimeLeft(
  stored: EventRow,
  planned: readonly Pick<NewSchedule, "nextRunAt">[],
  { now, path }: { now: Date; path: string },
): void {
  if (planned.some(({ nextRunAt }) => nextRunAt)) return;
  const last = lastPaused(stored, now);
  if (!last) return;
  const madeUp = stored.misfirePolicy === "skip" ? "" : ", or activate it with catchUp to make up for it";
  const message = `Its last time, ${last.toISOString()}, passed while it was off, and it would never fire; give it a time to come${madeUp}`;
  throw new BadRequestError([{ path, message }]);
}
