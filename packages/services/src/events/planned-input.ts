import { looksLikeInterval, type ScheduleInput } from "@carillon/core";
import type { NewSchedule, ScheduleRow } from "@carillon/db";
import { readInstant } from "../read-instant.ts";

/** What a schedule may have of its own, and has from its event where it does not. */
export const OWN_FIELDS = ["timezone", "startAt", "endAt", "jitterSeconds"] as const;
export type OwnField = (typeof OWN_FIELDS)[number];

/** A schedule as it was given. */
export type PlannedInput = ScheduleInput & {
  /** What it was before, whose phase it keeps. */
  readonly before?: ScheduleRow | undefined;
  /** It fired no more already, and is not given anew. */
  readonly hadEnded?: boolean;
};

/** What schedules have in common. */
export type CommonFields = {
  readonly timezone: string;
  readonly startAt: Date | null;
  readonly endAt: Date | null;
  readonly jitterSeconds: number;
};

const EPOCH = new Date(0);

/** The short form, if there is one. */
export function shortInput(schedule: string | null | undefined): PlannedInput | null {
  return typeof schedule === "string" ? { expression: schedule } : null;
}

/** A schedule that has its fields, its own or its event's, and is not planned yet. */
export function unplannedSchedule(
  input: PlannedInput,
  common: CommonFields,
  { path, now }: { path: string; now: Date },
): NewSchedule {
  const dateOf = (field: "at" | "startAt" | "endAt", fallback: Date | null) => {
    const text = input[field];
    return text === undefined ? fallback : readInstant(text, `${path}.${field}`);
  };
  const startAt = dateOf("startAt", common.startAt);
  return {
    expression: input.expression ?? null,
    interval: input.interval ?? null,
    at: dateOf("at", null),
    timezone: input.timezone ?? common.timezone,
    anchor: anchorOf(input, startAt, now),
    startAt,
    endAt: dateOf("endAt", common.endAt),
    jitterSeconds: input.jitterSeconds ?? common.jitterSeconds,
    ownFields: OWN_FIELDS.filter((field) => input[field] !== undefined),
    nextRunAt: null,
    resumeFrom: null,
  };
}

/** An interval counts from its start; without one, from when it was made, or in the short form from the epoch. */
function anchorOf({ expression, before }: PlannedInput, startAt: Date | null, now: Date): Date {
  if (before && before.startAt?.getTime() === startAt?.getTime()) return before.anchor;
  const isShort = expression !== undefined && looksLikeInterval(expression);
  return startAt ?? before?.anchor ?? (isShort ? EPOCH : now);
}
