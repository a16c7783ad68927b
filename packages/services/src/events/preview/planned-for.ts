import type { PreviewInput } from "@carillon/core";
import type { EventRow, NewSchedule } from "@carillon/db";
import { readInstant } from "../../read-instant.ts";
import { inPhase } from "../in-phase.ts";
import { planSchedules } from "../plan-schedules.ts";
import { shortInput } from "../planned-input.ts";
import { requireTrigger } from "../require-trigger.ts";
import { wantedSchedules } from "../wanted-schedules.ts";

/**
 * The schedules whose times are shown: those that are given, or those of a saved event, with what of their zone, start and
 * end is given.
 * @throws BadRequestError for what cannot be read or never fires
 */
export function plannedFor(
  stored: EventRow | null,
  input: PreviewInput,
  { timezone, after }: { readonly timezone: string; readonly after: Date },
): readonly NewSchedule[] {
  const { schedule, schedules } = input;
  const isGiven = schedule !== undefined || schedules !== undefined;
  if (!stored || isGiven) requireTrigger({ triggerType: "SCHEDULE", schedule, schedules });
  const saved = isGiven ? null : stored;
  if (saved && ![input.timezone, input.startAt, input.endAt].some((given) => given !== undefined))
    return saved.schedules;
  const wanted = saved
    ? wantedSchedules(saved, { triggerType: saved.triggerType })
    : // Intervals of a saved event are shown in the phase that saving leaves them.
      inPhase({ short: shortInput(schedule), schedules: schedules ?? [] }, stored?.schedules ?? []);
  return planSchedules(
    {
      ...wanted,
      timezone,
      startAt: instantOf(input.startAt, "startAt", saved?.startAt),
      endAt: instantOf(input.endAt, "endAt", saved?.endAt),
      jitterSeconds: input.jitterSeconds ?? saved?.jitterSeconds ?? 0,
    },
    { now: after, isActive: true },
  );
}

/** What is not given is as it was saved. */
function instantOf(given: string | null | undefined, path: string, saved: Date | null = null): Date | null {
  if (given === undefined) return saved;
  return given === null ? null : readInstant(given, path);
}
