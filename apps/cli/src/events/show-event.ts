import type { Event } from "@carillon/core/contracts";
import { details } from "../output/details.ts";
import { formatTime } from "../output/format-time.ts";
import type { Paint } from "../output/paint.ts";

/** When an event runs, in words. */
export function whenOf({ triggerType, schedules, upstream }: Event): string {
  if (triggerType === "WEBHOOK") return "when its webhook is called";
  if (triggerType === "EVENT") {
    const after = upstream.map(({ eventId, on }) => `event ${eventId} (${on})`);
    return after.length > 0 ? `after ${after.join(", ")}` : "after another event, once one names it";
  }
  if (triggerType !== "SCHEDULE") return "when told to";
  return schedules.map(({ words }) => words).join("; ");
}

/** What its runs do while the circuit of its tool is open. */
function whenDownOf({ circuitPolicy, fallbackToolName }: Event): string {
  if (circuitPolicy === "skip") return "left out";
  if (circuitPolicy === "fallback") return `runs with ${fallbackToolName ?? "a deleted tool"}`;
  return "waits until it is back";
}

const OVERLAP: Readonly<Record<Event["overlapPolicy"], string>> = {
  skip: "left out",
  queue: "waits, one at most",
  allow: "both run",
  "cancel-previous": "the earlier one is stopped",
};
const MISFIRE = {
  "fire-once": "runs once afterwards",
  skip: "left out",
  "catch-up": "are made up for, the oldest first",
} as const satisfies Record<Event["misfirePolicy"], string>;

/** What a schedule's times do, and what bounds them; of other triggers nothing of it holds. */
function ticksOf(event: Event) {
  if (event.triggerType !== "SCHEDULE") return {};
  const { misfirePolicy, misfireCatchUpMax, maxExecutions, executionCount, jitterSeconds } = event;
  const most = misfirePolicy === "catch-up" ? `${misfireCatchUpMax} at most ` : "";
  return {
    "not during": calendarsOf(event.skipCalendarIds),
    "only during": calendarsOf(event.onlyCalendarIds),
    "still going": OVERLAP[event.overlapPolicy],
    "missed after": `${event.misfireGraceSeconds} s`,
    missed: `${most}${MISFIRE[misfirePolicy]}`,
    jitter: jitterSeconds > 0 ? `up to ${jitterSeconds} s` : null,
    "not before": formatTime(event.startAt),
    "not after": formatTime(event.endAt),
    runs: maxExecutions === null ? null : `${executionCount} of ${maxExecutions}`,
  };
}

const calendarsOf = (ids: readonly number[]) => ids.map((id) => `calendar ${id}`).join(", ");

export function showEvent(event: Event, paint: Paint): string {
  const { id, name, status, pausedReason, timezone, toolActionConfig, steps, toolName, nextRunAt } = event;
  return details(
    {
      id,
      name,
      status: pausedReason === null ? status : `${status}: ${pausedReason}`,
      action: steps
        ? `steps: ${steps.map((step) => step.id).join(", ")}`
        : `${toolActionConfig.actionId} with ${toolName ?? "a deleted tool"}`,
      when: whenOf(event),
      "only if": event.condition && JSON.stringify(event.condition),
      ...ticksOf(event),
      "circuit breaker": whenDownOf(event),
      priority: event.priority === "normal" ? null : event.priority,
      timezone,
      "next run": formatTime(nextRunAt),
    },
    paint,
  );
}
