import { z } from "zod";
import { ERROR_CATEGORIES } from "../errors/index.ts";
import { ExecutionId, Instant, NumericId } from "./primitives.ts";
import { RunApproval } from "./run-approval.ts";

export const ErrorCategory = z.enum(ERROR_CATEGORIES);
export type ErrorCategory = z.infer<typeof ErrorCategory>;

/** `PENDING`: it waits for somebody's approval. */
export const EXECUTION_STATUSES = [
  "PENDING",
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

/** Of several actions that were tried one after the other: how one has failed. */
export const FailedCause = z.object({
  action: z.string(),
  category: ErrorCategory,
  code: z.string(),
  message: z.string(),
});

export const ActionError = z.object({
  category: ErrorCategory,
  code: z.string(),
  message: z.string(),
  userMessage: z.string().meta({ description: "For a person: what happened and what to do next" }),
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
  provider: z.string(),
  httpStatus: z.int().optional(),
  causes: z
    .array(FailedCause)
    .readonly()
    .optional()
    .meta({ description: "Of ALL_FALLBACKS_FAILED: every cause" }),
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
  cacheAgeMs: z.number().optional().meta({ description: "How long ago the cache got what it gave" }),
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
  waitedMs: z.number().meta({ description: "ms that it waited since the attempt before" }),
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

/** What an unfinished run, or a step of it, waits for now. */
export const CurrentWait = z.object({
  stage: z
    .enum(["queue", "delay", "limiter", "retry", "circuit", "cap", "overlap"])
    .meta({ description: "`queue`: for a worker; `delay`: for the time it is to begin at" }),
  stepId: z.string().nullable(),
  stepIndex: z.int().nullable(),
  attempt: z.int().meta({ description: "The last before it; 0: none was made" }),
  since: Instant,
  until: Instant.nullable().meta({
    description: "When it goes on by the clock of the server; null: when it is let go",
  }),
  note: z.string().nullable(),
});
export type CurrentWait = z.infer<typeof CurrentWait>;

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
  durationMs: z.number().nullable().meta({
    description:
      "ms from its creation to its end, or so far to the end of its last attempt; null: it never began",
  }),
  waitedMs: z.number().meta({
    description:
      "ms of durationMs that it waited: in the queue, before it began and between attempts, and for limits",
  }),
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
  agentSessionId: z.string().nullable().meta({ description: "What an agent said its call is part of" }),
  cost: z
    .string()
    .nullable()
    .meta({ description: "In decimals, without what it called; null: nothing to tell" }),
  tokensUsed: z.int().nullable().meta({ description: "As its action told" }),
  cacheAgeMs: z.int().nullable().meta({
    description: "How old what the cache gave was; null: it was not from there",
  }),
  deadAt: Instant.nullable().meta({
    description: "When it, or a step of it, was given up: worker after worker was lost while it ran",
  }),
});
export type ToolActionLog = z.infer<typeof ToolActionLog>;

/** Runs of steps in the detail of their run. */
export const MAX_STEPS_SHOWN = 200;

export const ToolActionLogDetail = ToolActionLog.extend({
  runInput: z.unknown().meta({
    description:
      "What its templates read as `input` (of an item of forEach as `item`, of an alert as `alert`), redacted; null: it was started with nothing",
  }),
  input: z.unknown().meta({ description: "Redacted" }),
  output: z.unknown().meta({ description: "Redacted" }),
  attemptList: z.array(Attempt),
  timeline: z.array(TimelineEntry),
  waits: z
    .array(CurrentWait)
    .meta({ description: "What it waits for now: it or, of a run with steps, each step that waits" }),
  readAt: Instant.meta({ description: "When this was read, by the clock that `until` goes by" }),
  keyId: z.string().nullable().meta({ description: "Master key that opened the credentials" }),
  steps: z
    .array(ToolActionLog)
    .meta({ description: `What ran of its steps, at most ${MAX_STEPS_SHOWN}; list by parentId for all` }),
  nextAttemptAt: Instant.nullable(),
  cancelRequestedAt: Instant.nullable().meta({ description: "When somebody wanted it to end" }),
  replayOf: ExecutionId.nullable(),
  startedBy: z.object({ name: z.string(), token: z.string().nullable() }).nullable().meta({
    description:
      "Who asked for it and, of an API token, its name; null: a schedule or the like, or an account that is gone",
  }),
  sessionId: z.string().nullable(),
  approval: RunApproval.nullable().meta({ description: "Of a dangerous call: who has approved it, or not" }),
});
export type ToolActionLogDetail = z.infer<typeof ToolActionLogDetail>;
