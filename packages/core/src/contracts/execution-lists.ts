import { z } from "zod";
import { ActionId } from "./action.ts";
import { ExecutionStatus, RunTrigger, ToolActionLog } from "./execution.ts";
import { Cursor, ExecutionId, Instant, InstantInput, NumericId } from "./primitives.ts";
import { ToolType } from "./tool.ts";

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
  search: z.string().max(200).optional().meta({
    description: "In what it says, its error, or the name of its action, event or tool; in any case",
  }),
  agentSessionId: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .meta({ description: "All calls of an agent's session" }),
  costly: z
    .boolean()
    .optional()
    .meta({ description: "Whether they cost something; calls, be they steps or not" }),
  cached: z.boolean().optional().meta({ description: "Whether the cache gave what they gave; calls" }),
  dead: z
    .boolean()
    .optional()
    .meta({ description: "Whether they were given up; executions.deadLetters tells why" }),
};

export const LogListInput = z.strictObject({
  limit: z.int().min(1).max(200).default(50),
  offset: z.int().min(0).max(10_000).default(0),
  cursor: Cursor.optional(),
  trigger: RunTrigger.optional().meta({ description: "What set them going" }),
  ...LogFilter,
});
export type LogListInput = z.infer<typeof LogListInput>;

export const LogList = z.object({
  logs: z.array(ToolActionLog),
  total: z.int().meta({ description: "Exact to 10,000, capped there" }),
  totalIsCapped: z.boolean().meta({
    description: "There are more, or, of a search, there may be: it looks back for about a second at a time",
  }),
  nextCursor: Cursor.nullable().meta({
    description: "Goes on from here, also where a search has found less than a page so far",
  }),
});

export const LogExportFormat = z.enum(["csv", "json", "ndjson"]);
export type LogExportFormat = z.infer<typeof LogExportFormat>;
export const LogExportInput = z.strictObject({
  format: LogExportFormat.default("csv"),
  trigger: RunTrigger.optional(),
  ...LogFilter,
});
export type LogExportInput = z.infer<typeof LogExportInput>;

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

export const ExecutionList = z.object({
  executions: z.array(ToolActionLog),
  nextCursor: Cursor.nullable().meta({
    description: "Goes on from here, also where a search has found less than a page so far",
  }),
});

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
