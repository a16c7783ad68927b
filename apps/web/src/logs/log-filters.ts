import type { LogExportFormat, LogListInput, RunTrigger } from "@carillon/core/contracts";
import type { z } from "zod";
import { FILTER_STATUSES, GIVEN_UP, positive } from "#runs/run-filters.ts";
import { TRIGGER_WORDS } from "#runs/trigger-words.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

export const SPANS = [
  { value: "15min", label: "Last 15 minutes", ms: 15 * MINUTE_MS },
  { value: "hour", label: "Last hour", ms: HOUR_MS },
  { value: "day", label: "Last 24 hours", ms: DAY_MS },
  { value: "week", label: "Last 7 days", ms: 7 * DAY_MS },
  { value: "month", label: "Last 30 days", ms: 30 * DAY_MS },
] as const;

/** As the contracts have them; pages load no zod for it. */
const TOOL_TYPE = /^[A-Za-z][A-Za-z0-9_-]{0,49}$/;
const ACTION_ID = /^[a-z0-9-]+(\.[a-zA-Z0-9-]+)+$/;

export const LOG_TRIGGERS = Object.keys(TRIGGER_WORDS) as z.infer<typeof RunTrigger>[];

/** What an address may say. */
export const FILTER_KEYS = [
  "status",
  "source",
  "type",
  "tool",
  "event",
  "action",
  "since",
  "search",
] as const;

export type LogFilters = Omit<LogListInput, "limit" | "offset" | "cursor">;

/** The filters in an address as the API takes them; what it does not know is left out. `now` in ms since the epoch. */
export function logFilters(get: (key: string) => string, now: number): LogFilters {
  const status = FILTER_STATUSES.find((each) => each === get("status"));
  const trigger = LOG_TRIGGERS.find((each) => each === get("source"));
  const toolType = fitting(get("type"), TOOL_TYPE);
  const toolId = positive(get("tool"));
  const eventId = positive(get("event"));
  const actionId = fitting(get("action"), ACTION_ID);
  const span = SPANS.find(({ value }) => value === get("since"));
  const search = get("search").trim().slice(0, 200);
  return {
    ...(status ? { status } : {}),
    ...(get("status") === GIVEN_UP ? { dead: true } : {}),
    ...(trigger ? { trigger } : {}),
    ...(toolType ? { toolType } : {}),
    ...(toolId ? { toolId } : {}),
    ...(eventId ? { eventId } : {}),
    ...(actionId ? { actionId } : {}),
    // Whole minutes, so that the same filter asks the same question for a while.
    ...(span ? { from: new Date(Math.floor((now - span.ms) / MINUTE_MS) * MINUTE_MS).toISOString() } : {}),
    ...(search ? { search } : {}),
  };
}

/** Where the file is that holds all logs that the filters fit. */
export function exportPath(format: LogExportFormat, filters: LogFilters): string {
  const query = new URLSearchParams({ format });
  for (const [name, value] of Object.entries(filters)) query.set(name, String(value));
  return `/api/v1/logs/export?${query}`;
}

function fitting(text: string, form: RegExp): string | undefined {
  return form.test(text) ? text : undefined;
}
