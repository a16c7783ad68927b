import type { TickOutcome } from "./tick.ts";

/** Each outcome as a person reads it. */
export const TICK_WORDS: Readonly<Record<TickOutcome, string>> = {
  fired: "Fired",
  late: "Fired late",
  "skipped:overlap": "Left out, the last run was still going",
  "skipped:paused": "Left out, switched off",
  "skipped:calendar": "Left out by a calendar",
  "skipped:maximum": "Left out, its maximum was reached",
  "skipped:circuit": "Left out, its tool's circuit breaker was open",
  "skipped:condition": "Left out by its condition",
  missed: "Missed, nothing was running",
  "deferred:circuit": "Put off, its tool's circuit breaker was open",
  "refused:quota": "Refused, the plan was used up",
};
