import type { EventUpdateInput, TriggerType } from "@carillon/core";
import type { EventRow } from "@carillon/db";
import { inPhase } from "./in-phase.ts";
import { keptSchedules } from "./kept-schedules.ts";
import { type PlannedInput, shortInput } from "./planned-input.ts";

type Change = Pick<EventUpdateInput, "schedule" | "schedules"> & { readonly triggerType: TriggerType };

/**
 * The schedules of an event that is changed: a short one that is given takes the place of the short one and leaves the others;
 * a list without a short one takes the place of all. What is given as it was keeps the phase of its interval.
 */
export function wantedSchedules(
  stored: EventRow,
  { schedule, schedules, triggerType }: Change,
): { short: PlannedInput | null; schedules: PlannedInput[] | undefined } {
  const kept = triggerType === "SCHEDULE" ? keptSchedules(stored) : { short: null, others: undefined };
  const short = shortInput(schedule) ?? (schedules === undefined ? kept.short : null);
  const others = schedules ?? kept.others;
  const wanted = inPhase({ short, schedules: others ?? [] }, stored.schedules);
  return { ...wanted, schedules: others && wanted.schedules };
}
