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
      "circuit breaker": whenDownOf(event),
      timezone,
      "next run": formatTime(nextRunAt),
    },
    paint,
  );
}
