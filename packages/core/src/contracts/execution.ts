import { z } from "zod";
import { ERROR_CATEGORIES } from "../errors/index.ts";
import { ActionId } from "./action.ts";
import { ExecutionId, Instant, InstantInput, NumericId } from "./primitives.ts";
import { ToolType } from "./tool.ts";

export const ErrorCategory = z.enum(ERROR_CATEGORIES);
export type ErrorCategory = z.infer<typeof ErrorCategory>;

export const EXECUTION_STATUSES = [
  "QUEUED",
  "RUNNING",
  "SUCCESS",
  "FAILURE",
  "TIMEOUT",
  "CANCELLED",
  "SKIPPED",
  "RATE_LIMITED",
] as const;
export const ExecutionStatus = z.enum(EXECUTION_STATUSES);
export type ExecutionStatus = z.infer<typeof ExecutionStatus>;

/** `unknown`: the request may have reached the provider, and sending it again could do the thing twice. */
export const Outcome = z.enum(["succeeded", "failed", "unknown"]);
export type Outcome = z.infer<typeof Outcome>;

/** What set a run going. */
export const RunTrigger = z.enum([
  "schedule",
  "manual",
  "api",
  "webhook",
  "event",
  "replay",
  "agent",
  "mcp",
  "alert",
]);
export type RunTrigger = z.infer<typeof RunTrigger>;

export const ActionError = z.object({
  category: ErrorCategory,
  code: z.string(),
  message: z.string(),
  userMessage: z.string().meta({ description: "For a person: what happened and what to do next" }),
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
  provider: z.string(),
  httpStatus: z.int().optional(),
});
export type ActionError = z.infer<typeof ActionError>;

/** The answer of every action, whoever asked. A failed action is an answer, not a thrown error. */
export const ToolActionResult = z.object({
  executionId: ExecutionId,
  status: ExecutionStatus,
  outcome: Outcome,
  stdout: z.string().meta({ description: "A short text for a person" }),
  stderr: z.string(),
  exitCode: z.int().meta({ description: "0 succeeded, 1 failed" }),
  data: z.unknown().optional(),
  healthStatus: z
    .object({ status: z.enum(["healthy", "degraded", "failing"]), latency: z.number() })
    .optional(),
  attempts: z.int(),
  durationMs: z.number(),
  cached: z.boolean().optional(),
  warning: z.string().optional().meta({ description: "The action is deprecated: what to know" }),
  truncated: z.boolean().optional(),
  error: ActionError.optional(),
});
export type ToolActionResult = z.infer<typeof ToolActionResult>;

/** One try of an action. Times in ms; waiting (limiter, retry delay) is told apart from working. */
export const Attempt = z.object({
  number: z.int(),
  startedAt: Instant,
  durationMs: z.number(),
  waitedMs: z.number(),
  status: z.enum(["SUCCESS", "FAILURE", "TIMEOUT"]),
  error: ActionError.optional(),
});
export type Attempt = z.infer<typeof Attempt>;

/** A stage of the pipeline and how long it took, in order. */
export const TimelineEntry = z.object({
  stage: z.string(),
  attempt: z.int(),
  at: Instant,
  durationMs: z.number(),
  kind: z.enum(["working", "waiting"]),
  note: z.string().optional(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const ToolActionLog = z.object({
  id: ExecutionId,
  executionId: ExecutionId,
  workspaceId: z.string(),
  toolId: NumericId.nullable(),
  toolName: z.string().nullable(),
  toolType: z.string(),
  actionId: z.string(),
  eventId: NumericId.nullable(),
  eventName: z.string().nullable(),
  userId: z.string().nullable(),
  trigger: RunTrigger,
  isTest: z.boolean(),
  status: ExecutionStatus,
  outcome: Outcome.nullable(),
  stdout: z.string(),
  error: ActionError.nullable(),
  attempts: z.int(),
  durationMs: z.number().nullable(),
  waitedMs: z.number(),
  nominalAt: Instant.nullable().meta({ description: "The tick this run belongs to" }),
  stepCount: z.int().nullable().meta({ description: "Of a run with steps; its steps are runs of their own" }),
  parentId: ExecutionId.nullable().meta({
    description: "Of a step, or of a call by another action: the run it belongs to",
  }),
  stepId: z.string().nullable(),
  stepIndex: z.int().nullable().meta({ description: "Of its item in forEach, from 0" }),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
  deadAt: Instant.nullable().meta({
    description: "When it, or a step of it, was given up: worker after worker was lost while it ran",
  }),
});
export type ToolActionLog = z.infer<typeof ToolActionLog>;

/** Runs of steps in the detail of their run. */
export const MAX_STEPS_SHOWN = 200;

export const ToolActionLogDetail = ToolActionLog.extend({
  input: z.unknown().meta({ description: "Redacted" }),
  output: z.unknown().meta({ description: "Redacted" }),
  attemptList: z.array(Attempt),
  timeline: z.array(TimelineEntry),
  keyId: z.string().nullable().meta({ description: "Master key that opened the credentials" }),
  steps: z
    .array(ToolActionLog)
    .meta({ description: `What ran of its steps, at most ${MAX_STEPS_SHOWN}; list by parentId for all` }),
  nextAttemptAt: Instant.nullable(),
  cancelRequestedAt: Instant.nullable().meta({ description: "When somebody wanted it to end" }),
  replayOf: ExecutionId.nullable(),
  agentSessionId: z.string().nullable().meta({ description: "What an agent said its call is part of" }),
  sessionId: z.string().nullable(),
});
export type ToolActionLogDetail = z.infer<typeof ToolActionLogDetail>;

export const Cursor = z.string().max(200);

const LogFilter = {
  toolType: ToolType.optional(),
  toolId: NumericId.optional(),
  actionId: ActionId.optional(),
  eventId: NumericId.optional(),
  parentId: ExecutionId.optional().meta({
    description:
      "The steps of this run, or what its action has called. Without it a list is of whole runs, or, with toolId, toolType or actionId, of calls of that",
  }),
  status: ExecutionStatus.optional().meta({ description: "FAILURE includes TIMEOUT and RATE_LIMITED" }),
  from: InstantInput.optional(),
  to: InstantInput.optional(),
  search: z.string().max(200).optional(),
  dead: z
    .boolean()
    .optional()
    .meta({ description: "Whether they were given up; executions.deadLetters tells why" }),
};

export const LogListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  offset: z.int().min(0).max(10_000).default(0),
  cursor: Cursor.optional(),
  ...LogFilter,
});
export type LogListInput = z.infer<typeof LogListInput>;

export const LogList = z.object({
  logs: z.array(ToolActionLog),
  total: z.int().meta({ description: "Exact to 10,000, capped there" }),
  totalIsCapped: z.boolean(),
  nextCursor: Cursor.nullable(),
});

export const LogsByEventInput = z.strictObject({
  eventId: NumericId,
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
});
export const LogPage = z.object({ logs: z.array(ToolActionLog), nextCursor: Cursor.nullable() });

export const ExecutionListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  cursor: Cursor.optional(),
  trigger: RunTrigger.optional(),
  ...LogFilter,
});
export type ExecutionListInput = z.infer<typeof ExecutionListInput>;

/** Which runs: what a list, a subscription or a bulk verb is narrowed to. */
export const ExecutionFilter = z.strictObject({ trigger: RunTrigger.optional(), ...LogFilter });
export type ExecutionFilter = z.infer<typeof ExecutionFilter>;

export const RunChangeKind = z.enum(["queued", "running", "waiting", "ended"]);
export type RunChangeKind = z.infer<typeof RunChangeKind>;

export const RunSubscribeInput = ExecutionFilter.extend({
  lastEventId: z.string().max(100).optional().meta({ description: "Goes on after this event" }),
});
export type RunSubscribeInput = z.infer<typeof RunSubscribeInput>;

/**
 * What a subscriber is told. `ready`: every change from now on comes; `missed`: more had happened than is kept since the
 * event it asked to go on from, so what it holds is to be read anew; a `ready` follows.
 */
export const RunChange = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("missed") }),
  z.object({ type: z.literal("change"), change: RunChangeKind, at: Instant, run: ToolActionLog }),
]);
export type RunChange = z.infer<typeof RunChange>;

export const ExecutionList = z.object({ executions: z.array(ToolActionLog), nextCursor: Cursor.nullable() });

export const ReplayInput = z.strictObject({
  id: ExecutionId,
  from: z.enum(["failed-step"]).optional().meta({
    description:
      "Of a run with steps: begins at the step that failed; what those before it gave is taken over",
  }),
});
export type ReplayInput = z.infer<typeof ReplayInput>;

export const StatsInput = z.strictObject({
  period: z.enum(["hour", "day", "week", "month"]),
  groupBy: z.enum(["type", "status", "action"]),
  toolId: NumericId.optional(),
});
export type StatsInput = z.infer<typeof StatsInput>;

const Figures = {
  count: z.int(),
  successRate: z.number().nullable().meta({ description: "0 to 1; null when nothing ended" }),
  p50: z.number().nullable().meta({ description: "Percentiles in ms, at most 2 % off" }),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
};
export const Stats = z.object({
  from: Instant.meta({
    description: "The beginning, in UTC, of the five minutes, hour or day that the period reaches back into",
  }),
  to: Instant,
  buckets: z.array(z.object({ key: z.string(), at: Instant, ...Figures })),
  totals: z.array(z.object({ key: z.string(), ...Figures })),
});
export type Stats = z.infer<typeof Stats>;
