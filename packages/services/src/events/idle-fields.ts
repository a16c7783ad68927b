import type { EventUpdateInput, Issue } from "@carillon/core";
import { EVENT_DEFAULTS } from "./event-defaults.ts";

const OF_SCHEDULES = {
  overlapPolicy: EVENT_DEFAULTS.overlapPolicy,
  misfirePolicy: EVENT_DEFAULTS.misfirePolicy,
  misfireGraceSeconds: EVENT_DEFAULTS.misfireGraceSeconds,
  misfireCatchUpMax: EVENT_DEFAULTS.misfireCatchUpMax,
  jitterSeconds: 0,
} as const;
type Field = keyof typeof OF_SCHEDULES;
const FIELDS = Object.keys(OF_SCHEDULES) as Field[];

type Fields = { readonly triggerType: string } & { readonly [Name in Field]: string | number };

/**
 * What an event keeps of how its ticks fire while it has no schedule: it does nothing there, which whoever sets it is told.
 * Defaults are no wish of anybody's.
 * @param given what is set now
 */
export function idleFields(event: Fields, given: Partial<EventUpdateInput>): Issue[] {
  const { triggerType } = event;
  if (triggerType === "SCHEDULE") return [];
  const asked =
    given.triggerType === undefined ? FIELDS.filter((field) => given[field] !== undefined) : FIELDS;
  return asked
    .filter((field) => event[field] !== OF_SCHEDULES[field])
    .map((path) => ({
      path,
      message: `This is for schedules: it is kept, and does nothing while the trigger is ${triggerType}`,
    }));
}
