import type { Event, EventLink } from "@carillon/core/contracts";
import type { HeldAlert } from "#alerts/held-alert.ts";
import type { CalendarUse } from "#calendars/calendar-choice.tsx";
import { type HookDraft, hookDraftOf, NEW_HOOK } from "#events/hook-draft.ts";
import { draftOf, NEW_SCHEDULE, type ScheduleDraft } from "#events/schedule-draft.ts";
import { type StepsDraft, stepsDraftOf } from "#steps/steps-draft.ts";

/** What the event form holds; numbers that may be left out are text. */
export type EventDraft = {
  readonly name: string;
  readonly description: string;
  readonly toolId: number | undefined;
  readonly actionId: string | undefined;
  readonly parameters: unknown;
  /** Which of the two it does; what the other holds is kept for the way back. */
  readonly work: "action" | "steps";
  readonly steps: StepsDraft | undefined;
  readonly trigger: Event["triggerType"];
  readonly schedule: ScheduleDraft;
  readonly hook: HookDraft;
  readonly upstream: readonly EventLink[];
  /** What has to hold for it to run; undefined: nothing. */
  readonly condition: unknown;
  readonly timezone: string;
  readonly calendars: readonly CalendarUse[];
  readonly overlapPolicy: Event["overlapPolicy"];
  readonly misfirePolicy: Event["misfirePolicy"];
  readonly misfireCatchUpMax: string;
  readonly misfireGraceSeconds: string;
  readonly circuitPolicy: Event["circuitPolicy"];
  readonly fallbackToolId: number | undefined;
  readonly priority: Event["priority"];
  readonly maxAttempts: string;
  readonly firstDelaySeconds: string;
  readonly timeoutSeconds: string;
  readonly maxExecutions: string;
  /** Made once the event is; of one that is there they are changed by themselves. */
  readonly alerts: readonly HeldAlert[];
};

/** What a new event is to do, as far as it is known. */
export type EventStart = Partial<Pick<EventDraft, "name" | "toolId" | "actionId" | "parameters">>;

export function newEventDraft(
  timezone: string,
  { name, toolId, actionId, parameters }: EventStart,
): EventDraft {
  return {
    name: name ?? "",
    description: "",
    toolId,
    actionId,
    parameters,
    work: "action",
    steps: undefined,
    trigger: "SCHEDULE",
    schedule: NEW_SCHEDULE,
    hook: NEW_HOOK,
    upstream: [],
    condition: undefined,
    timezone,
    calendars: [],
    overlapPolicy: "skip",
    misfirePolicy: "fire-once",
    misfireCatchUpMax: "",
    misfireGraceSeconds: "",
    circuitPolicy: "defer",
    fallbackToolId: undefined,
    priority: "normal",
    maxAttempts: "",
    firstDelaySeconds: "",
    timeoutSeconds: "",
    maxExecutions: "",
    alerts: [],
  };
}

export function eventDraftOf(event: Event): EventDraft {
  return {
    name: event.name,
    description: event.description ?? "",
    toolId: event.toolActionConfig.toolId,
    actionId: event.toolActionConfig.actionId,
    parameters: event.toolActionConfig.parameters,
    work: event.steps ? "steps" : "action",
    steps: event.steps ? stepsDraftOf(event.steps, event.outputMapping) : undefined,
    trigger: event.triggerType,
    schedule: draftOf(event),
    hook: hookDraftOf(event),
    upstream: event.upstream,
    condition: event.condition ?? undefined,
    timezone: event.timezone,
    calendars: [
      ...event.skipCalendarIds.map((id) => ({ id, use: "skip" as const })),
      ...event.onlyCalendarIds.map((id) => ({ id, use: "only" as const })),
    ],
    overlapPolicy: event.overlapPolicy,
    misfirePolicy: event.misfirePolicy,
    misfireCatchUpMax: event.misfirePolicy === "catch-up" ? String(event.misfireCatchUpMax) : "",
    misfireGraceSeconds: String(event.misfireGraceSeconds),
    circuitPolicy: event.circuitPolicy,
    fallbackToolId: event.fallbackToolId ?? undefined,
    priority: event.priority,
    maxAttempts: event.retry ? String(event.retry.maxAttempts) : "",
    firstDelaySeconds: event.retry ? String(event.retry.initialDelayMs / 1_000) : "",
    timeoutSeconds: event.timeoutMs === null ? "" : String(event.timeoutMs / 1_000),
    maxExecutions: event.maxExecutions === null ? "" : String(event.maxExecutions),
    alerts: [],
  };
}
