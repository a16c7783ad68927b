import { z } from "zod";
import { RetryConfig, RetryConfigInput } from "../retry/index.ts";
import { MAX_TIMEOUT_MS } from "./action.ts";
import { Condition } from "./condition.ts";
import { CircuitPolicy, EventPriority, MisfirePolicy, OverlapPolicy } from "./event-policies.ts";
import { ExecutionStatus } from "./execution.ts";
import { HookChange, HookInput, HookSettings, HookShown } from "./hook.ts";
import {
  DisplayName,
  ExecutionId,
  Instant,
  InstantInput,
  Issue,
  JsonObject,
  NumericId,
  Tags,
} from "./primitives.ts";
import { CalendarIds, Schedule, ScheduleInput, Timezone } from "./schedule.ts";
import { SavedStep, Steps, ToolActionConfigInput } from "./step.ts";

export const EventStatus = z.enum(["ACTIVE", "PAUSED", "DRAFT"]);
export type EventStatus = z.infer<typeof EventStatus>;

export const TriggerType = z.enum(["SCHEDULE", "MANUAL", "WEBHOOK", "EVENT"]);
export type TriggerType = z.infer<typeof TriggerType>;

/** Another event whose end sets this one off. */
export const EventLink = z.strictObject({
  eventId: NumericId,
  on: z.enum(["success", "failure", "completion"]).default("success").meta({
    description: "completion: either. A run of which nobody knows whether it was sent counts as failed",
  }),
});
export type EventLink = z.infer<typeof EventLink>;

const Followers = z.array(NumericId).max(50).optional();

const EventFields = {
  name: DisplayName,
  description: z.string().max(2_000).nullable().optional(),
  type: z.literal("TOOL_ACTION"),
  toolActionConfig: ToolActionConfigInput.optional().meta({ description: "The one action; else steps" }),
  steps: Steps.optional().meta({ description: "Several actions in order, in place of toolActionConfig" }),
  outputMapping: JsonObject.nullable().optional().meta({
    description:
      "What comes out of a run with steps, with templates; without it, what its last step gave. Of one action it is toolActionConfig.outputMapping",
  }),
  triggerType: TriggerType,
  schedule: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .meta({ description: "Cron or interval; short for one of schedules" }),
  schedules: z.array(ScheduleInput).max(20).optional(),
  webhook: HookInput.optional().meta({ description: "Of the trigger WEBHOOK; all of it has defaults" }),
  upstream: z.array(EventLink).max(50).optional().meta({
    description: "Of the trigger EVENT: whose end sets it off",
  }),
  onSuccess: Followers.meta({ description: "Events that run when this one succeeds" }),
  onFailure: Followers.meta({ description: "Events that run when this one fails" }),
  condition: Condition.nullable().optional().meta({
    description: "What sets it off runs it only when this holds; a run by hand is not asked",
  }),
  skipCalendarIds: CalendarIds.meta({
    description: "Its schedules do not fire in the times of these calendars",
  }),
  onlyCalendarIds: CalendarIds.meta({
    description: "Its schedules fire in the times of these calendars alone",
  }),
  timezone: Timezone.optional().meta({ description: "Default: the user's zone, else UTC" }),
  startAt: InstantInput.nullable().optional(),
  endAt: InstantInput.nullable().optional(),
  maxExecutions: z.int().min(1).max(1_000_000_000).nullable().optional().meta({
    description:
      "Its schedules fire so often at most; a run that its condition or an open circuit leaves out does not count",
  }),
  overlapPolicy: OverlapPolicy.optional(),
  misfirePolicy: MisfirePolicy.optional(),
  misfireGraceSeconds: z.int().min(1).max(86_400).optional().meta({
    description: "How late a tick still fires; of more than 90 late ones the newest 60; default 60",
  }),
  misfireCatchUpMax: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "The most ticks that catch-up makes up for after one outage; default 10" }),
  circuitPolicy: CircuitPolicy.optional().meta({
    description: "When the tool's circuit breaker is open; default defer. With steps, defer alone",
  }),
  fallbackToolId: NumericId.nullable().optional().meta({
    description: "Of circuitPolicy fallback: a tool of this workspace whose connector has the same action",
  }),
  priority: EventPriority.optional().meta({
    description: "Which of the workspace's waiting runs go first; default normal",
  }),
  retry: RetryConfigInput.nullable().optional().meta({
    description: "Left out of what is given here: its defaults. null: those of the action",
  }),
  timeoutMs: z.int().min(1).max(MAX_TIMEOUT_MS).nullable().optional(),
  jitterSeconds: z.int().min(0).max(3_600).optional().meta({
    description:
      "Moves each run by at most so much, not past the next one or its end, nor into a calendar's time",
  }),
  tags: Tags.optional(),
  status: EventStatus.optional(),
};

export const EventCreateInput = z.strictObject(EventFields);
export type EventCreateInput = z.infer<typeof EventCreateInput>;

export const EventUpdateInput = z.strictObject({
  ...z.strictObject(EventFields).partial().shape,
  steps: Steps.nullable().optional().meta({
    description: "null: none any more, with toolActionConfig in their place",
  }),
  schedule: EventFields.schedule.meta({
    description: "Cron or interval; takes the place of the short schedule, those of schedules stay",
  }),
  webhook: HookChange.optional().meta({
    description: "Of the trigger WEBHOOK; what is left out of it stays, and has defaults where there is none",
  }),
  schedules: z.array(ScheduleInput).max(20).optional().meta({
    description:
      "Take the place of all, the short one too; with schedule beside it, of the others. Empty: none of those",
  }),
  id: NumericId,
});
export type EventUpdateInput = z.infer<typeof EventUpdateInput>;

export const Event = z.object({
  id: NumericId,
  userId: z.string(),
  workspaceId: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  type: z.literal("TOOL_ACTION"),
  toolActionConfig: z
    .object({
      toolType: z.string(),
      toolId: NumericId,
      actionId: z.string(),
      parameters: JsonObject,
      outputMapping: JsonObject.nullable().optional(),
    })
    .meta({ description: "Of an event with steps, what its first one does" }),
  steps: z.array(SavedStep).nullable().meta({ description: "null: one action" }),
  outputMapping: JsonObject.nullable(),
  toolName: z.string().nullable(),
  triggerType: TriggerType,
  schedule: z.string().nullable(),
  schedules: z.array(Schedule),
  webhook: HookSettings.nullable(),
  upstream: z.array(EventLink).meta({ description: "What sets it off, also where the other event names it" }),
  onSuccess: z.array(NumericId),
  onFailure: z.array(NumericId),
  condition: Condition.nullable(),
  skipCalendarIds: z.array(NumericId),
  onlyCalendarIds: z.array(NumericId),
  timezone: z.string(),
  startAt: Instant.nullable(),
  endAt: Instant.nullable(),
  maxExecutions: z.int().nullable(),
  executionCount: z.int().meta({
    description:
      "How often its schedules have fired, what was left out aside; where there is a maxExecutions, since that was given",
  }),
  overlapPolicy: OverlapPolicy,
  misfirePolicy: MisfirePolicy,
  misfireGraceSeconds: z.int(),
  misfireCatchUpMax: z.int(),
  circuitPolicy: CircuitPolicy,
  fallbackToolId: NumericId.nullable(),
  fallbackToolName: z.string().nullable(),
  priority: EventPriority,
  retry: RetryConfig.nullable(),
  timeoutMs: z.int().nullable(),
  jitterSeconds: z.int(),
  tags: z.array(z.string()),
  status: EventStatus,
  pausedReason: z.string().nullable(),
  nextRunAt: Instant.nullable(),
  lastRun: z.object({ executionId: ExecutionId, status: ExecutionStatus, at: Instant }).nullable(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Event = z.infer<typeof Event>;

/** What saving answers: with the webhook's address, and its secret, where they were just made. */
export const EventSaved = Event.extend({
  hook: HookShown.optional(),
  warnings: z.array(Issue).optional().meta({ description: "What was kept and does nothing as it is" }),
});
export type EventSaved = z.infer<typeof EventSaved>;

export const EventListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(100),
  offset: z.int().min(0).max(1_000_000).default(0),
  search: z.string().max(200).optional(),
  status: EventStatus.optional(),
  triggerType: TriggerType.optional(),
  toolId: NumericId.optional(),
  sort: z.enum(["newest", "next"]).optional().meta({
    description: "next: those that are due first come first; default newest",
  }),
});
export type EventListInput = z.infer<typeof EventListInput>;

export const EventList = z.object({ events: z.array(Event), total: z.int() });

/** Runs of each event that are shown at a glance. */
export const RECENT_RUNS = 30;

export const RecentRunsInput = z.strictObject({ ids: z.array(NumericId).min(1).max(200) });
export type RecentRunsInput = z.infer<typeof RecentRunsInput>;

export const RecentRun = z.object({
  executionId: ExecutionId,
  status: ExecutionStatus,
  at: Instant,
  durationMs: z.number().nullable(),
});
export type RecentRun = z.infer<typeof RecentRun>;

export const RecentRuns = z.object({
  events: z.array(
    z.object({
      eventId: NumericId,
      runs: z.array(RecentRun).meta({ description: `At most ${RECENT_RUNS}, the oldest first` }),
    }),
  ),
});
export type RecentRuns = z.infer<typeof RecentRuns>;

export const EventActivateInput = z.strictObject({
  id: NumericId,
  catchUp: z.boolean().default(false).meta({
    description:
      "Make up for the time it was off, by its misfire policy; left out, nothing fires for that time",
  }),
});

export const EventExecuteInput = z.strictObject({ id: NumericId, input: JsonObject.optional() });
export const EventExecuteAnswer = z.object({ executionId: ExecutionId, status: ExecutionStatus });
