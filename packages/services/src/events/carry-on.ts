import type { EventRow, NewSchedule, ScheduleRow, Sql } from "@carillon/db";
import { recordDroppedTicks, recordPausedTicks } from "./record-paused-ticks.ts";

/**
 * Takes over what the schedules before owe. One that stays as it was still fires the ticks that are due, or has them in the
 * pause that begins; those of one that goes, and those of a pause that ends, are told of in the ledger.
 */
export async function carryOn(
  tx: Sql,
  stored: EventRow,
  planned: readonly NewSchedule[],
  { now, isActive }: { now: Date; isActive: boolean },
): Promise<NewSchedule[]> {
  if (stored.status !== "ACTIVE") {
    await recordPausedTicks(tx, stored, now);
    return [...planned];
  }
  const owing = new Set(stored.schedules.filter(({ nextRunAt }) => nextRunAt && nextRunAt <= now));
  const schedules = planned.map((schedule) => {
    const before = [...owing].find((row) => isSame(row, schedule));
    if (!before) return schedule;
    owing.delete(before);
    const { nextRunAt, resumeFrom } = before;
    return isActive ? { ...schedule, nextRunAt, resumeFrom } : { ...schedule, resumeFrom: nextRunAt };
  });
  await recordDroppedTicks(tx, stored, [...owing], now);
  return schedules;
}

function isSame(before: ScheduleRow, after: NewSchedule): boolean {
  const keyOf = ({ expression, interval, at, timezone, startAt, endAt }: NewSchedule) =>
    JSON.stringify([expression, interval, at, timezone, startAt, endAt]);
  return keyOf(before) === keyOf(after);
}
