import type { Event, EventCreateInput, Issue } from "@carillon/core/contracts";
import type { EventDraft } from "#events/event-draft.ts";
import { eventWork } from "#events/event-work.ts";
import { hookInputOf, hookIssues } from "#events/hook-input.ts";
import { fieldsOf } from "#events/schedule-draft.ts";
import { conditionIssues } from "#steps/condition-issues.ts";

type Checked =
  | { readonly ok: true; readonly input: EventCreateInput }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** What a form does not show of the event that it changes. */
type Saved = Pick<Event, "schedule" | "schedules" | "webhook" | "retry">;

/** A draft as `events.create` takes it, or what it lacks. `saved` is the event being changed; what the form does not show of it stays. */
export function eventInput(
  draft: EventDraft,
  toolType: string | undefined,
  saved: Saved | undefined,
): Checked {
  const isScheduled = draft.trigger === "SCHEDULE";
  const schedule =
    draft.trigger === "SCHEDULE" ? fieldsOf(draft.schedule, draft.timezone) : REFUSING[draft.trigger];
  const { work, issues: unable } = eventWork(draft, toolType);
  // Steps wait for an open circuit; there is no other way yet.
  const circuitPolicy = draft.work === "steps" ? "defer" : draft.circuitPolicy;
  // By hand it runs whatever the condition says; what was saved stays.
  const isAsked = draft.trigger !== "MANUAL";
  const issues: Issue[] = [
    ...(draft.name.trim() === "" ? [{ path: "name", message: "A name is needed" }] : []),
    ...unable,
    ...(schedule === undefined ? [{ path: "schedule", message: "Say when it runs" }] : []),
    ...(draft.trigger === "WEBHOOK" ? hookIssues(draft.hook) : []),
    ...(circuitPolicy === "fallback" && draft.fallbackToolId === undefined
      ? [{ path: "fallbackToolId", message: "Choose the tool that runs in its place" }]
      : []),
    ...numberIssues(draft),
    ...(isAsked ? conditionIssues(draft.condition) : []),
  ];
  if (issues.length > 0) return { ok: false, issues };
  return {
    ok: true,
    input: {
      name: draft.name.trim(),
      description: draft.description.trim() || null,
      type: "TOOL_ACTION",
      ...work,
      triggerType: draft.trigger,
      ...schedule,
      ...(schedule && "schedule" in schedule && hasOthers(saved) && { schedules: [] }),
      ...(draft.trigger === "EVENT" && { upstream: [...draft.upstream] }),
      ...(draft.trigger === "WEBHOOK" && { webhook: hookInputOf(draft.hook, saved?.webhook) }),
      ...(isAsked && { condition: (draft.condition ?? null) as EventCreateInput["condition"] }),
      timezone: draft.timezone,
      ...(draft.trigger === "SCHEDULE" && calendarIds(draft.calendars)),
      ...(isScheduled && tickPolicies(draft)),
      circuitPolicy,
      ...(circuitPolicy === "fallback" && { fallbackToolId: draft.fallbackToolId }),
      priority: draft.priority,
      timeoutMs: milliseconds(draft.timeoutSeconds) ?? null,
      maxExecutions: isScheduled && draft.maxExecutions !== "" ? Number(draft.maxExecutions) : null,
      ...retryOf(draft, saved),
    },
  };
}

/** What other triggers make of a start and an end: two of them would refuse those of the schedules before. */
const REFUSING = {
  WEBHOOK: { startAt: null, endAt: null },
  EVENT: { startAt: null, endAt: null },
  MANUAL: {},
} as const;

/** Schedules beside the short one, which the form takes the place of, too. */
function hasOthers(saved: Saved | undefined): boolean {
  return saved !== undefined && saved.schedules.length > (saved.schedule === null ? 0 : 1);
}

/** Which calendars an event skips, and which it keeps to. */
function calendarIds(calendars: EventDraft["calendars"]) {
  const idsOf = (wanted: "skip" | "only") => calendars.flatMap(({ id, use }) => (use === wanted ? [id] : []));
  return { skipCalendarIds: idsOf("skip"), onlyCalendarIds: idsOf("only") };
}

/** What a schedule's ticks do. Of another trigger the form shows none of it, and what was saved stays. */
function tickPolicies(draft: EventDraft) {
  const { overlapPolicy, misfirePolicy, misfireCatchUpMax, misfireGraceSeconds } = draft;
  return {
    overlapPolicy,
    misfirePolicy,
    misfireGraceSeconds: misfireGraceSeconds === "" ? STANDARD_GRACE_SECONDS : Number(misfireGraceSeconds),
    ...(misfirePolicy === "catch-up" && {
      misfireCatchUpMax: misfireCatchUpMax === "" ? STANDARD_CATCH_UP : Number(misfireCatchUpMax),
    }),
  };
}

function milliseconds(seconds: string): number | undefined {
  return seconds === "" ? undefined : Math.round(Number(seconds) * 1_000);
}

function numberIssues(draft: EventDraft): Issue[] {
  const bounds = [
    { path: "retry.maxAttempts", text: draft.maxAttempts, min: 1, max: 20, whole: true },
    { path: "retry.initialDelayMs", text: draft.firstDelaySeconds, min: 0, max: 3_600, whole: false },
    { path: "timeoutMs", text: draft.timeoutSeconds, min: 0.001, max: 300, whole: false },
    ...(draft.trigger === "SCHEDULE"
      ? [
          {
            path: "misfireCatchUpMax",
            text: draft.misfirePolicy === "catch-up" ? draft.misfireCatchUpMax : "",
            min: 1,
            max: 100,
            whole: true,
          },
          { path: "misfireGraceSeconds", text: draft.misfireGraceSeconds, min: 1, max: 86_400, whole: true },
          { path: "jitterSeconds", text: draft.schedule.jitterSeconds, min: 0, max: 3_600, whole: true },
          { path: "maxExecutions", text: draft.maxExecutions, min: 1, max: 1_000_000_000, whole: true },
        ]
      : []),
  ];
  return bounds.flatMap(({ path, text, min, max, whole }) => {
    if (text === "") return [];
    const number = Number(text);
    const fits = number >= min && number <= max && (!whole || Number.isInteger(number));
    return fits
      ? []
      : [
          {
            path,
            message: `A ${whole ? "whole " : ""}number from ${min < 1 && min > 0 ? "just over 0" : min} to ${max.toLocaleString("en")}`,
          },
        ];
  });
}

const STANDARD_CATCH_UP = 10;
const STANDARD_GRACE_SECONDS = 60;

const STANDARD_RETRY = {
  maxAttempts: 3,
  initialDelayMs: 1_000,
  maxDelayMs: 10_000,
  multiplier: 2,
  jitter: "full",
  retryableErrors: ["timeout", "network", "rate_limit", "server_error"],
  nonRetryableErrors: ["authentication", "authorization", "validation"],
} as const;

function retryOf(draft: EventDraft, saved: Saved | undefined): Pick<EventCreateInput, "retry"> {
  if (draft.maxAttempts === "" && draft.firstDelaySeconds === "") return saved?.retry ? { retry: null } : {};
  const base = saved?.retry ?? {
    ...STANDARD_RETRY,
    retryableErrors: [...STANDARD_RETRY.retryableErrors],
    nonRetryableErrors: [...STANDARD_RETRY.nonRetryableErrors],
  };
  const initialDelayMs = milliseconds(draft.firstDelaySeconds) ?? STANDARD_RETRY.initialDelayMs;
  return {
    retry: {
      ...base,
      maxAttempts: draft.maxAttempts === "" ? STANDARD_RETRY.maxAttempts : Number(draft.maxAttempts),
      initialDelayMs,
      maxDelayMs: Math.max(base.maxDelayMs, initialDelayMs),
    },
  };
}
