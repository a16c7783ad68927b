import { nextAfter, type ScheduleSpec } from "@carillon/core";
import { type EventRow, insertTickRange, type Sql } from "@carillon/db";
import { scheduleSpecOf } from "./schedule-spec-of.ts";

/** Tells the ledger, as one range a schedule, of the ticks that fell into the pause that ends now. */
export async function recordPausedTicks(tx: Sql, stored: EventRow, now: Date): Promise<void> {
  for (const schedule of stored.schedules) {
    const after =
      stored.pausedAt && schedule.startAt && schedule.startAt > stored.pausedAt
        ? new Date(schedule.startAt.getTime() - 1)
        : stored.pausedAt;
    const until = schedule.endAt && schedule.endAt < now ? schedule.endAt : now;
    const missed = after && ticksBetween(scheduleSpecOf(schedule), after, until);
    if (!missed) continue;
    await insertTickRange(tx, {
      eventId: stored.id,
      workspaceId: stored.workspaceId,
      scheduleId: schedule.id,
      ...missed,
      outcome: "skipped:paused",
      reason: stored.pausedReason ?? "the event was switched off",
    });
  }
}

/** Ticks counted one by one; more than this are told as this many. */
const MAX_COUNTED = 100_000;

function ticksBetween(
  spec: ScheduleSpec,
  after: Date,
  until: Date,
): { from: Date; until: Date; count: number } | null {
  let next = nextAfter(spec, after);
  if (next === null || next > until) return null;
  const from = next;
  let last = next;
  let count = 0;
  while (next !== null && next <= until && count < MAX_COUNTED) {
    last = next;
    count += 1;
    next = nextAfter(spec, next);
  }
  return { from, until: last, count };
}
