import type { ExecutionStatus, RunTrigger } from "@carillon/core/contracts";
import type { z } from "zod";

const STATUSES = [
  "SUCCESS",
  "FAILURE",
  "RUNNING",
  "QUEUED",
  "PENDING",
  "TIMEOUT",
  "RATE_LIMITED",
  "CANCELLED",
  "SKIPPED",
] as const satisfies readonly ExecutionStatus[];
const TRIGGERS = [
  "schedule",
  "webhook",
  "event",
  "manual",
  "api",
  "replay",
  "agent",
  "mcp",
  "alert",
] as const satisfies readonly z.infer<typeof RunTrigger>[];

const SINCE_MS: Readonly<Record<string, number>> = { hour: 3_600_000, day: 86_400_000, week: 604_800_000 };
const MINUTE_MS = 60_000;

export const FILTER_STATUSES = STATUSES;
/** Beside the statuses: runs that were given up. */
export const GIVEN_UP = "DEAD";
export const FILTER_TRIGGERS = TRIGGERS;

type Get = (key: string) => string;

/** The filters in an address as the API takes them; what it does not know is left out. `now` in ms since the epoch. */
export function runFilters(get: Get, now: number) {
  const status = STATUSES.find((each) => each === get("status"));
  const trigger = TRIGGERS.find((each) => each === get("trigger"));
  const toolId = positive(get("tool"));
  const eventId = positive(get("event"));
  const since = SINCE_MS[get("since")];
  const search = get("search").slice(0, 200);
  return {
    ...(status ? { status } : {}),
    ...(get("status") === GIVEN_UP ? { dead: true } : {}),
    ...(trigger ? { trigger } : {}),
    ...(toolId ? { toolId } : {}),
    ...(eventId ? { eventId } : {}),
    // Whole minutes, so that the same filter asks the same question for a while.
    ...(since ? { from: new Date(Math.floor((now - since) / MINUTE_MS) * MINUTE_MS).toISOString() } : {}),
    ...(search ? { search } : {}),
  };
}

/** An id in an address; undefined: it is none. */
export function positive(text: string): number | undefined {
  const number = Number(text);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
