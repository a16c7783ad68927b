import {
  countFires,
  InvalidScheduleError,
  lastBefore,
  nextAfter,
  type ScheduleSpec,
  scheduleSpecOf,
} from "@carillon/core";
import { type EventRow, insertTickRange, type ScheduleRow, type Sql } from "@carillon/db";

/** Tells the ledger, as one range a schedule, of the ticks that fell into the pause that ends now. */
export async function recordPausedTicks(tx: Sql, stored: EventRow, now: Date): Promise<void> {
  for (const schedule of stored.schedules) {
    const from = firstPaused(stored, schedule);
    if (!from) continue;
    await recordTicks(tx, stored, schedule, {
      from,
      now,
      outcome: "skipped:paused",
      reason: stored.pausedReason ?? "the event was switched off",
    });
  }
}

/** Tells of ticks that were due and had not fired when their schedule was taken away. */
export async function recordDroppedTicks(
  tx: Sql,
  stored: EventRow,
  schedules: readonly ScheduleRow[],
  now: Date,
): Promise<void> {
  for (const schedule of schedules) {
    if (!schedule.nextRunAt) continue;
    await recordTicks(tx, stored, schedule, {
      from: schedule.nextRunAt,
      now,
      outcome: "missed",
      reason: "the event was changed before it could fire",
    });
  }
}

/** The first instant of a pause that a schedule may have a tick at; null: it is not paused. */
export function firstPaused({ pausedAt }: EventRow, { startAt, resumeFrom }: ScheduleRow): Date | null {
  if (resumeFrom || !pausedAt) return resumeFrom;
  return startAt && startAt > pausedAt ? startAt : new Date(pausedAt.getTime() + 1);
}

async function recordTicks(
  tx: Sql,
  { id: eventId, workspaceId }: EventRow,
  schedule: ScheduleRow,
  { from, now, outcome, reason }: { from: Date; now: Date; outcome: string; reason: string },
): Promise<void> {
  const spec = scheduleSpecOf(schedule);
  const last = schedule.endAt && schedule.endAt < now ? schedule.endAt : now;
  const range = workedOut(() => ticksBetween(spec, from, new Date(last.getTime() + 1)));
  if (!range) return;
  await insertTickRange(tx, {
    eventId,
    workspaceId,
    scheduleId: schedule.id,
    spec,
    ...range,
    outcome,
    reason,
  });
}

/** What cannot be worked out had no ticks to tell of, and must not keep its event from being put right. */
function workedOut<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof InvalidScheduleError) return null;
    throw error;
  }
}

function ticksBetween(
  spec: ScheduleSpec,
  start: Date,
  before: Date,
): { from: Date; until: Date; count: number } | null {
  const from = nextAfter(spec, new Date(start.getTime() - 1));
  if (from === null || from >= before) return null;
  const until = lastBefore(spec, { from, before }) ?? from;
  return { from, until, count: countFires(spec, { from, until: before }) };
}
