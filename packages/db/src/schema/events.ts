import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Automations. `parameters` holds templates as they were typed. */
export const events = pgTable(
  "events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    type: text("type").notNull(),
    toolType: text("tool_type").notNull(),
    toolId: bigint("tool_id", { mode: "number" }).notNull(),
    actionId: text("action_id").notNull(),
    parameters: jsonb("parameters").notNull(),
    /** Several actions in order; the tool and action above are then the first one's. */
    steps: jsonb("steps"),
    /** The tools of all steps. */
    stepToolIds: bigint("step_tool_ids", { mode: "number" }).array(),
    outputMapping: jsonb("output_mapping"),
    triggerType: text("trigger_type").notNull(),
    /** The short form as it was given; the rows of `schedules` are what fires. */
    schedule: text("schedule"),
    timezone: text("timezone").notNull(),
    startAt: instant("start_at"),
    endAt: instant("end_at"),
    maxExecutions: integer("max_executions"),
    /** Since when it has a maximum: runs of before do not count. null: it always had. */
    maximumAt: instant("maximum_at"),
    executionCount: integer("execution_count").notNull().default(0),
    overlapPolicy: text("overlap_policy").notNull(),
    misfirePolicy: text("misfire_policy").notNull(),
    misfireGraceSeconds: integer("misfire_grace_seconds").notNull(),
    misfireCatchUpMax: integer("misfire_catch_up_max").notNull().default(10),
    priority: text("priority").notNull().default("normal"),
    retry: jsonb("retry"),
    timeoutMs: integer("timeout_ms"),
    circuitPolicy: text("circuit_policy").notNull().default("defer"),
    fallbackToolId: bigint("fallback_tool_id", { mode: "number" }),
    jitterSeconds: integer("jitter_seconds").notNull().default(0),
    tags: text("tags").array().notNull().default([]),
    status: text("status").notNull(),
    pausedAt: instant("paused_at"),
    pausedReason: text("paused_reason"),
    /** What has to hold for what sets it off to run it; null: nothing. */
    condition: jsonb("condition"),
    /** Calendars in whose times its schedules do not fire, and those outside of which they do not; null: none. */
    skipCalendarIds: bigint("skip_calendar_ids", { mode: "number" }).array(),
    onlyCalendarIds: bigint("only_calendar_ids", { mode: "number" }).array(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    index("events_workspace").on(t.workspaceId, t.id.desc()),
    index("events_tool").on(t.toolId),
    index("events_fallback_tool").on(t.fallbackToolId).where(sql`fallback_tool_id is not null`),
    index("events_step_tools").using("gin", t.stepToolIds).where(sql`step_tool_ids is not null`),
    index("events_skip_calendars").using("gin", t.skipCalendarIds).where(sql`skip_calendar_ids is not null`),
    index("events_only_calendars").using("gin", t.onlyCalendarIds).where(sql`only_calendar_ids is not null`),
  ],
);

/** What fires an event. `dueAt` is `nextRunAt` plus jitter, and null while nothing is to fire. */
export const schedules = pgTable(
  "schedules",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    eventId: bigint("event_id", { mode: "number" })
      .notNull()
      .references(() => events.id, { onDelete: "cascade" }),
    expression: text("expression"),
    interval: text("interval"),
    at: instant("at"),
    timezone: text("timezone").notNull(),
    anchor: instant("anchor").notNull(),
    startAt: instant("start_at"),
    endAt: instant("end_at"),
    jitterSeconds: integer("jitter_seconds").notNull().default(0),
    /** What it does not have from its event; null: nobody kept that when it was saved. */
    ownFields: text("own_fields").array(),
    nextRunAt: instant("next_run_at"),
    dueAt: instant("due_at"),
    /**
     * While its event is off: the first tick that the ledger does not tell of yet. Once it is on again to make up for that
     * time, until it has: the end of it.
     */
    resumeFrom: instant("resume_from"),
    /** It is one of several of its event, which must not decide at once. */
    sharesEvent: boolean("shares_event").notNull().default(false),
  },
  (t) => [index("schedules_due").on(t.dueAt), index("schedules_event").on(t.eventId)],
);

/** The tick ledger: one row for every nominal fire time and what became of it; a range with a count for a run of misses. */
export const ticks = pgTable(
  "ticks",
  {
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    nominalAt: instant("nominal_at").notNull(),
    workspaceId: text("workspace_id").notNull(),
    scheduleId: bigint("schedule_id", { mode: "number" }).notNull(),
    outcome: text("outcome").notNull(),
    reason: text("reason"),
    executionId: uuid("execution_id"),
    untilAt: instant("until_at"),
    count: integer("count").notNull().default(1),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.eventId, t.nominalAt] }),
    index("ticks_unfired").on(t.eventId, t.outcome, t.nominalAt).where(sql`outcome <> 'fired'`),
  ],
);

/**
 * Queued runs that begin only when nothing else of their event runs: `overlap`, one an event at most, and `catch-up`, one
 * after the other from the oldest. Their jobs lie in the queue with a time that never comes.
 */
export const waitingRuns = pgTable(
  "waiting_runs",
  {
    executionId: uuid("execution_id").primaryKey(),
    /** No foreign key: its check would wait for whoever changes the event, while they wait for the event's schedule. */
    eventId: bigint("event_id", { mode: "number" }).notNull(),
    nominalAt: instant("nominal_at").notNull(),
    kind: text("kind").notNull(),
    releaseAfter: instant("release_after").notNull(),
  },
  (t) => [
    index("waiting_runs_event").on(t.eventId, t.nominalAt),
    uniqueIndex("waiting_runs_one").on(t.eventId).where(sql`kind = 'overlap'`),
  ],
);
