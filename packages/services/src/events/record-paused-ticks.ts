import {
  countFires,
  InvalidScheduleError,
  lastBefore,
  nextAfter,
  type ScheduleSpec,
  type SpanOf,
  scheduleSpecOf,
  tellOnce,
} from "@carillon/core";
import { type EventRow, insertTickRange, type ScheduleRow, type Sql } from "@carillon/db";
import { isUsedUp } from "./is-used-up.ts";

const PAUSED = "skipped:paused";

/** Tells the ledger, as one range a schedule, of the ticks that fell into the pause that ends now. */
export async function recordPausedTicks(tx: Sql, stored: EventRow, now: Date): Promise<void> {
  await recordTicks(tx, stored, {
    spans: pausedSpans(stored, now),
    outcome: PAUSED,
    reason: stored.pausedReason ?? "the event was switched off",
  });
}

/**
 * What the ledger would be told if the pause ended now, each instant once; none of an event that is on.
 * @param told instants that the ledger tells of already: of another schedule, or from before a change
 */
export function openPause(
  stored: EventRow,
  now: Date,
  told: readonly Date[] = [],
): (SpanOf & { scheduleId: number; outcome: typeof PAUSED; reason: string })[] {
  if (stored.status === "ACTIVE") return [];
  const reason = stored.pausedReason ?? "the event is switched off";
  // What takes too long to tell apart may begin at one instant, which tells of a row.
  const spans = new Map(
    tellOnce(pausedSpans(stored, now), { singles: told }).map((span) => [span.from.getTime(), span]),
  );
  return [...spans.values()].map((span) => ({ ...span, outcome: PAUSED, reason }));
}

/** Tells of ticks that were due and had not fired when their schedule was taken away. */
export async function recordDroppedTicks(
  tx: Sql,
  stored: EventRow,
  schedules: readonly ScheduleRow[],
  now: Date,
): Promise<void> {
  await recordTicks(tx, stored, {
    spans: schedules.flatMap((each) => spanOf(each, each.nextRunAt, now)),
    outcome: "missed",
    reason: "the event was changed before it could fire",
  });
}

/** The first instant of a pause that a schedule may have a tick at; null: it is not paused, or was to fire no more. */
export function firstPaused(stored: EventRow, { startAt, resumeFrom }: ScheduleRow): Date | null {
  const { pausedAt } = stored;
  if (resumeFrom || !pausedAt || isUsedUp(stored)) return resumeFrom;
  return startAt && startAt > pausedAt ? startAt : new Date(pausedAt.getTime() + 1);
}

/** The newest tick that fell into the pause; null: none did. */
export function lastPaused(stored: EventRow, now: Date): Date | null {
  const newest = Math.max(...pausedSpans(stored, now).map(({ until }) => until.getTime()));
  return Number.isFinite(newest) ? new Date(newest) : null;
}

function pausedSpans(stored: EventRow, now: Date): Span[] {
  return stored.schedules.flatMap((each) => spanOf(each, firstPaused(stored, each), now));
}

type Span = SpanOf & { readonly scheduleId: number };

/** The ticks of a schedule from an instant until now; none where it has none, or cannot be worked out. */
function spanOf(schedule: ScheduleRow, from: Date | null, now: Date): Span[] {
  if (!from) return [];
  const spec = scheduleSpecOf(schedule);
  const last = schedule.endAt && schedule.endAt < now ? schedule.endAt : now;
  const span = workedOut(() => ticksBetween(spec, from, new Date(last.getTime() + 1)));
  return span ? [{ ...span, spec, scheduleId: schedule.id }] : [];
}

async function recordTicks(
  tx: Sql,
  { id: eventId, workspaceId }: EventRow,
  { spans, outcome, reason }: { spans: readonly Span[]; outcome: string; reason: string },
): Promise<void> {
  for (const span of tellOnce(spans)) {
    await insertTickRange(tx, { eventId, workspaceId, ...span, outcome, reason });
  }
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
