import {
  BadRequestError,
  InvalidScheduleError,
  type Issue,
  nextAfter,
  type ScheduleInput,
  type ScheduleSpec,
  validateSchedule,
} from "@carillon/core";
import type { NewSchedule } from "@carillon/db";
import { readInstant } from "./read-instant.ts";
import { scheduleSpecOf } from "./schedule-spec-of.ts";

export type PlannedInput = ScheduleInput & { readonly anchor?: Date };

type Wanted = {
  readonly schedule?: string | null | undefined;
  /** Those kept from before bring the phase of their interval with them. */
  readonly schedules?: readonly PlannedInput[] | undefined;
  readonly timezone: string;
  readonly startAt: Date | null;
  readonly endAt: Date | null;
  readonly jitterSeconds: number;
};

const dateOr = (text: string | undefined, path: string, fallback: Date | null) =>
  text === undefined ? fallback : readInstant(text, path);

/**
 * Turns what a person wrote into schedules that can fire, each with its next time.
 * @param isActive false: nothing is due until the event is switched on
 * @param mayHaveEnded true: schedules that fire no more are kept as they are
 * @throws BadRequestError naming the field that is wrong, else also for what never fires
 */
export function planSchedules(
  wanted: Wanted,
  { now, isActive, mayHaveEnded = false }: { now: Date; isActive: boolean; mayHaveEnded?: boolean },
): NewSchedule[] {
  const given = wanted.schedules ?? [];
  const short = typeof wanted.schedule === "string" ? [{ expression: wanted.schedule }] : [];
  const issues: Issue[] = [];
  const planned = [...short, ...given].map((input: PlannedInput, index) => {
    const path = index < short.length ? "schedule" : `schedules.${index - short.length}`;
    const startAt = dateOr(input.startAt, `${path}.startAt`, wanted.startAt);
    const schedule = {
      expression: input.expression ?? null,
      interval: input.interval ?? null,
      at: dateOr(input.at, `${path}.at`, null),
      timezone: input.timezone ?? wanted.timezone,
      anchor: startAt ?? input.anchor ?? now,
      startAt,
      endAt: dateOr(input.endAt, `${path}.endAt`, wanted.endAt),
      jitterSeconds: input.jitterSeconds ?? wanted.jitterSeconds,
      nextRunAt: null as Date | null,
      resumeFrom: null as Date | null,
    };
    try {
      const spec = scheduleSpecOf(schedule);
      if (!mayHaveEnded) validateSchedule(spec, { after: now });
      const next = nextWithin(spec, schedule, now);
      if (next === null && !mayHaveEnded) issues.push({ path, message: neverFires(schedule) });
      if (isActive) schedule.nextRunAt = next;
      else schedule.resumeFrom = next;
    } catch (error) {
      if (!(error instanceof InvalidScheduleError)) throw error;
      const field =
        error.field === "timezone" ? (input.timezone === undefined ? "timezone" : `${path}.timezone`) : path;
      issues.push({ path: field, message: error.message });
    }
    return schedule;
  });
  if (issues.length > 0) throw new BadRequestError(issues);
  return planned;
}

/** The first fire after `now` inside the schedule's own start and end. */
export function nextWithin(
  spec: ScheduleSpec,
  { startAt, endAt }: { startAt: Date | null; endAt: Date | null },
  now: Date,
): Date | null {
  const after = startAt && startAt > now ? new Date(startAt.getTime() - 1) : now;
  const next = nextAfter(spec, after);
  return next && endAt && next > endAt ? null : next;
}

function neverFires({
  at,
  startAt,
  endAt,
}: {
  at: Date | null;
  startAt: Date | null;
  endAt: Date | null;
}): string {
  if (at) return `${at.toISOString()} is past; give a time to come`;
  if (startAt && endAt && startAt >= endAt) return "It ends before it starts";
  return `It would never fire${endAt ? ` before it ends at ${endAt.toISOString()}` : ""}`;
}
