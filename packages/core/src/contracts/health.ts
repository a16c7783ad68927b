import { z } from "zod";
import { HEALTH_PERIODS, MAX_HEALTH_ROWS } from "./health-limits.ts";
import { Instant, NumericId } from "./primitives.ts";

const ToolRef = { toolId: NumericId, toolName: z.string(), toolType: z.string() };

/** `bad`: something does not run; `warn`: it runs, and somebody should look. */
export const HealthProblem = z.object({
  kind: z.enum([
    "worker",
    "scheduler",
    "circuit",
    "credentials",
    "action",
    "hold",
    "quota",
    "queue",
    "dead-letter",
    "approval",
  ]),
  level: z.enum(["bad", "warn"]),
  title: z.string().meta({ description: "What is wrong, in words" }),
  hint: z.string().meta({ description: "What helps" }),
  toolId: NumericId.nullable().meta({ description: "Where it is one tool's" }),
  actionId: z.string().nullable().meta({ description: "Where it is one action's" }),
});
export type HealthProblem = z.infer<typeof HealthProblem>;

export const OpenCircuit = z.object({
  ...ToolRef,
  host: z.string(),
  state: z.enum(["open", "halfOpen"]),
  reason: z.string().nullable().meta({ description: "What opened it, in words" }),
  detail: z.string().nullable().meta({ description: "The same as the machine said it" }),
  openedAt: Instant.nullable(),
  probeAt: Instant.nullable().meta({ description: "When one call may find out whether it is back" }),
  failures: z.int().meta({ description: "Of the tool's calls in the last hour, counted to 1,000" }),
  waiting: z.int().meta({ description: "Runs that are held until it closes" }),
  waitingSince: Instant.nullable(),
  lastReset: z
    .object({ at: Instant, by: z.string().nullable() })
    .nullable()
    .meta({ description: "When somebody last closed it by hand; null: nobody did" }),
});
export type OpenCircuit = z.infer<typeof OpenCircuit>;

export const LimiterUse = z.object({
  toolId: NumericId.nullable().meta({ description: "null: of an action, over all connections" }),
  toolName: z.string().nullable(),
  toolType: z.string(),
  actionId: z.string().nullable(),
  limit: z.int().nullable().meta({ description: "Calls a window; null: none but what its provider says" }),
  windowMs: z.int(),
  used: z.int().meta({ description: "Handed out to workers in the window that runs" }),
  heldUntil: Instant.nullable().meta({ description: "Its provider takes nothing until then, as it said" }),
  heldNote: z.string().nullable(),
  waiting: z.int().meta({ description: "Runs that went back to the queue for it" }),
});
export type LimiterUse = z.infer<typeof LimiterUse>;

/** Why a queued run may not begin yet. */
export const WaitReason = z.enum(["circuit", "limiter", "retry", "cap", "overlap", "other"]);
export type WaitReason = z.infer<typeof WaitReason>;

export const QuotaUse = z.object({
  period: z.enum(["hour", "day"]),
  used: z.int(),
  limit: z.int(),
  renewsAt: Instant,
});
export type QuotaUse = z.infer<typeof QuotaUse>;

/** An action of a tool whose calls fail, not only one of them. */
export const FailingAction = z.object({
  ...ToolRef,
  actionId: z.string(),
  calls: z.int().meta({ description: "Its last ones that came to an end, of a week and at most 20" }),
  failures: z.int().meta({ description: "Of those calls" }),
  failuresInARow: z.int().meta({ description: "Since the last that succeeded" }),
  lastError: z.string().nullable().meta({ description: "Of the last failure, in words" }),
});
export type FailingAction = z.infer<typeof FailingAction>;

/** How a workspace is, and what of the install everybody may know; nothing of other workspaces. */
export const HealthSummary = z.object({
  at: Instant,
  state: z.enum(["well", "warn", "bad"]),
  words: z.string().meta({ description: "The state in one sentence" }),
  problems: z.array(HealthProblem).meta({ description: "The worst first" }),
  circuits: z
    .array(OpenCircuit)
    .meta({ description: `Those that are not closed, at most ${MAX_HEALTH_ROWS}` }),
  limiters: z.array(LimiterUse).meta({
    description: `Of what was called within the last hour, at most ${MAX_HEALTH_ROWS}, the fullest first`,
  }),
  queue: z.object({
    ready: z.int().meta({ description: "Runs of the workspace that wait for a worker, counted to 10,000" }),
    readySince: Instant.nullable().meta({ description: "Since when the next one waits" }),
    running: z.int().meta({ description: "As workers told within the last seconds" }),
    waiting: z
      .array(z.object({ reason: WaitReason, count: z.int(), since: Instant.nullable() }))
      .meta({ description: "Runs that may not begin yet, counted to 10,000 in all" }),
  }),
  scheduler: z.object({
    lastBeatAt: Instant.nullable().meta({ description: "When a worker last looked for what is due" }),
    lagMs: z.int().meta({ description: "How late the oldest schedule of the install is that is due" }),
  }),
  workers: z.object({
    alive: z.int(),
    lastSeenAt: Instant.nullable(),
    slots: z.int(),
    used: z.int().nullable().meta({ description: "Of all workspaces; null: for the operator alone" }),
    list: z.array(
      z.object({
        id: z.string(),
        startedAt: Instant,
        seenAt: Instant,
        slots: z.int(),
        used: z.int().nullable(),
      }),
    ),
  }),
  failingTools: z.array(z.object({ ...ToolRef, lastError: z.string().nullable() })),
  failingActions: z.array(FailingAction).meta({
    description:
      "Whose last calls all failed, at least two, or over half of at least four; at most 10, and none of tools that failingTools or circuits tell of",
  }),
  failuresLastHour: z.int().meta({ description: "Runs that failed, counted to 1,000" }),
  deadLetters: z.int().meta({ description: "Runs given up that nobody has replayed, counted to 1,000" }),
  approvals: z.int().meta({ description: "Calls that wait for a person" }),
  plan: z.string(),
  quota: z.array(QuotaUse).meta({ description: "Empty: the plan has no limit" }),
});
export type HealthSummary = z.infer<typeof HealthSummary>;

export const HealthPeriod = z.enum(HEALTH_PERIODS);
export type HealthPeriod = z.infer<typeof HealthPeriod>;
export const HealthFiguresInput = z.strictObject({ period: HealthPeriod.default("hour") });
export type HealthFiguresInput = z.infer<typeof HealthFiguresInput>;

const Percentiles = {
  p50: z.number().nullable().meta({ description: "Working time in ms, at most 2 % off" }),
  p95: z.number().nullable(),
  p99: z.number().nullable(),
};

export const HealthFigures = z.object({
  from: Instant,
  to: Instant,
  stepMs: z.int().meta({ description: "Of an hour five minutes, of a day an hour, of a week a day of UTC" }),
  points: z.array(
    z.object({
      at: Instant,
      runs: z.int(),
      failures: z.int(),
      waitingMs: z.number().nullable().meta({ description: "Mean waiting time of a run; null: none ran" }),
      ready: z.int().nullable().meta({
        description:
          "Runs of the workspace that waited for a worker, the most at once; null: no worker looked",
      }),
      waiting: z.int().nullable().meta({ description: "Runs that could not begin yet, the most at once" }),
      lagMs: z
        .int()
        .nullable()
        .meta({ description: "How late the oldest schedule of the install was, at most" }),
      ...Percentiles,
    }),
  ),
  quota: z
    .object({
      period: z.enum(["hour", "day"]),
      limit: z.int(),
      points: z.array(z.object({ at: Instant, used: z.int() })),
    })
    .nullable()
    .meta({
      description:
        "Runs used of the plan: in each of 24 hours, or of 7 days of UTC for a week; null: no limit",
    }),
  actions: z
    .array(z.object({ actionId: z.string(), calls: z.int(), successRate: z.number(), ...Percentiles }))
    .meta({ description: `The most called first, at most ${MAX_HEALTH_ROWS}` }),
});
export type HealthFigures = z.infer<typeof HealthFigures>;
