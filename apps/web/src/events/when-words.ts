import type { Event } from "@carillon/core/contracts";

/** What sets an event off, in a few words. */
export function whenWords({ triggerType, schedules }: Pick<Event, "triggerType" | "schedules">): string {
  switch (triggerType) {
    case "SCHEDULE":
      return schedules.map((schedule) => schedule.words).join("; ");
    case "MANUAL":
      return "By hand";
    case "WEBHOOK":
      return "When its webhook is called";
    case "EVENT":
      return "After another event";
  }
}
