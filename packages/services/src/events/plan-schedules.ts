import {
  BadRequestError,
  InvalidScheduleError,
  type Issue,
  LAST_INSTANT,
  nextAfter,
  type ScheduleSpec,
  scheduleSpecOf,
  validateSchedule,
} from "@carillon/core";
import type { NewSchedule } from "@carillon/db";
import { type CommonFields, type PlannedInput, unplannedSchedule } from "./planned-input.ts";

type Wanted = CommonFields & {
  readonly short: PlannedInput | null;
  readonly schedules?: readonly PlannedInput[] | undefined;
};

/**
 * Turns what a person wrote into schedules that can fire, each with its next time; the short one first.
 * @param isActive false: nothing is due until the event is switched on
 * @param mayHaveEnded true: schedules that fire no more are kept as they are; else those alone that had ended before, beside
 * one that fires
 * @throws BadRequestError naming the field that is wrong, else also for what never fires
 */
export function planSchedules(
  wanted: Wanted,
  { now, isActive, mayHaveEnded = false }: { now: Date; isActive: boolean; mayHaveEnded?: boolean },
): NewSchedule[] {
  const { short, schedules = [] } = wanted;
  const placed = [
    ...(short ? [{ path: "schedule", timePath: "schedule", input: short }] : []),
    ...schedules.map((input, index) => ({
      path: `schedules.${index}`,
      timePath: `schedules.${index}.${timeFieldOf(input)}`,
      input,
    })),
  ];
  const wrong: Issue[] = [];
  const silent: (Issue & { readonly hadEnded: boolean })[] = [];
  const planned = placed.map((place) => {
    const { path, input } = place;
    const { hadEnded = false } = input;
    const schedule = unplannedSchedule(input, wanted, { path, now });
    try {
      const spec = scheduleSpecOf(schedule);
      if (!mayHaveEnded && !hadEnded) validateSchedule(spec, { after: now });
      const next = nextWithin(spec, schedule, now);
      if (next === null) silent.push({ ...neverFires(schedule, place, placed.length === 1), hadEnded });
      return { ...schedule, ...(isActive ? { nextRunAt: next } : { resumeFrom: next }) };
    } catch (error) {
      if (!(error instanceof InvalidScheduleError)) throw error;
      wrong.push(issueOf(error, place));
      return schedule;
    }
  });
  const fires = silent.length < planned.length;
  if (!mayHaveEnded) {
    wrong.push(...silent.flatMap(({ hadEnded, ...issue }) => (hadEnded && fires ? [] : [issue])));
  }
  if (wrong.length > 0) throw new BadRequestError(wrong);
  return planned;
}

/** `timePath`: of the field that says when. */
type Place = { readonly path: string; readonly timePath: string; readonly input: PlannedInput };

function timeFieldOf({ expression, interval }: PlannedInput): "expression" | "interval" | "at" {
  return expression !== undefined ? "expression" : interval !== undefined ? "interval" : "at";
}

function issueOf({ field, message }: InvalidScheduleError, { path, timePath, input }: Place): Issue {
  if (field !== "timezone") return { path: timePath, message };
  return { path: input.timezone === undefined ? "timezone" : `${path}.timezone`, message };
}

/** The first fire after `now` inside the schedule's own start and end, and in years that every part of the product can write. */
export function nextWithin(
  spec: ScheduleSpec,
  { startAt, endAt }: { startAt: Date | null; endAt: Date | null },
  now: Date,
): Date | null {
  const after = startAt && startAt > now ? new Date(startAt.getTime() - 1) : now;
  const next = nextAfter(spec, after);
  return next && next > (endAt ?? LAST_INSTANT) ? null : next;
}

/** What is wrong is the end, where there is one: without it there would be a time to come. */
function neverFires(
  { at, startAt, endAt, ownFields }: Pick<NewSchedule, "at" | "startAt" | "endAt" | "ownFields">,
  { path, timePath }: Place,
  isOnly: boolean,
): Issue {
  if (at) return { path: timePath, message: `${at.toISOString()} is past; give a time to come` };
  if (!endAt) return { path: timePath, message: "It would never fire" };
  const isBackwards = startAt !== null && startAt >= endAt;
  const endPath = ownFields?.includes("endAt") ? `${path}.endAt` : isOnly || isBackwards ? "endAt" : path;
  return {
    path: endPath,
    message: isBackwards
      ? "It ends before it starts"
      : `It would never fire before it ends at ${endAt.toISOString()}`,
  };
}
