import { HEALTH_COUNT_CAP, type HealthSummary } from "@carillon/core/contracts";
import { duration } from "#format/duration.ts";

/** A worker looks once a second: what is due waits for that long without being late. ms */
const ON_TIME_MS = 2_000;

export const WAIT_WORDS: Readonly<Record<HealthSummary["queue"]["waiting"][number]["reason"], string>> = {
  circuit: "for a circuit breaker to close",
  limiter: "for a rate limit",
  retry: "for their next attempt",
  cap: "for a free place under a cap",
  overlap: "for an earlier run of their event",
  other: "for their time",
};

export function lagWords(lagMs: number): string {
  return lagMs < ON_TIME_MS ? "On time" : `${duration(lagMs)} late`;
}

/** `10,000+` where it was counted no further. */
export function cappedCount(count: number): string {
  return `${count.toLocaleString("en")}${count >= HEALTH_COUNT_CAP ? "+" : ""}`;
}
