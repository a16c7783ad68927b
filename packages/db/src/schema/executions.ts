import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

/** Ends that are rare, so that an index of them costs a run that succeeds nothing. */
const UNSUCCESSFUL = "status in ('FAILURE', 'TIMEOUT', 'RATE_LIMITED', 'CANCELLED', 'SKIPPED')";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/**
 * Every run of an action and its record: the row is the execution and, once finished, the tool action log.
 * Ids are UUIDv7, so the primary key sorts by time and pages by key; no foreign keys, since a log outlives what it tells of.
 */
export const executions = pgTable(
  "executions",
  {
    id: uuid("id").primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    userId: text("user_id"),
    tokenId: bigint("token_id", { mode: "number" }),
    eventId: bigint("event_id", { mode: "number" }),
    toolId: bigint("tool_id", { mode: "number" }),
    toolType: text("tool_type").notNull(),
    actionId: text("action_id").notNull(),
    trigger: text("trigger").notNull(),
    isTest: boolean("is_test").notNull().default(false),
    status: text("status").notNull(),
    outcome: text("outcome"),
    nominalAt: instant("nominal_at"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: instant("created_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
    nextAttemptAt: instant("next_attempt_at"),
    durationMs: real("duration_ms"),
    waitedMs: real("waited_ms").notNull().default(0),
    stdout: text("stdout").notNull().default(""),
    error: jsonb("error"),
    /** What the run was given to fill its templates with (`{{input.…}}`). */
    runInput: jsonb("run_input"),
    /** Parameters after templates, redacted. */
    input: jsonb("input"),
    inputWasRedacted: boolean("input_was_redacted").notNull().default(false),
    output: jsonb("output"),
    attemptList: jsonb("attempt_list"),
    timeline: jsonb("timeline"),
    keyId: text("key_id"),
    replayOf: uuid("replay_of"),
    /** Somebody wants it to end; a worker that has it in hand reads this when it tells that it lives. */
    cancelRequestedAt: instant("cancel_requested_at"),
    /** It was given up: worker after worker died of it. */
    deadAt: instant("dead_at"),
    /** The queue's job of the next attempt, where it is not the execution's own id. */
    jobId: uuid("job_id"),
    /** Of a run with several steps: what it goes by, and whether it was cancelled. Its steps are rows of their own. */
    flow: jsonb("flow"),
    /** Of a step: its run, which step, and which item of its forEach. It has no event of its own. */
    parentId: uuid("parent_id"),
    stepId: text("step_id"),
    itemIndex: integer("item_index"),
    /** Of a call by an agent: what it says it is part of. */
    agentSessionId: text("agent_session_id"),
    sessionId: text("session_id"),
    /** What it cost in decimals, and the tokens it used, as far as it is known; null: nothing to tell. */
    cost: numeric("cost", { precision: 18, scale: 9 }),
    tokensUsed: bigint("tokens_used", { mode: "number" }),
    /** How old what the cache gave was; null: it was not from there. */
    cacheAgeMs: bigint("cache_age_ms", { mode: "number" }),
    /** What later steps read of it: `{value}`, or `{tooLarge}` in bytes. */
    stepOutput: jsonb("step_output"),
  },
  (t) => [
    index("executions_runs").on(t.workspaceId, t.id).where(sql`parent_id is null`),
    index("executions_step_runs").on(t.workspaceId, t.id).where(sql`parent_id is not null`),
    index("executions_steps").on(t.parentId, t.stepId, t.itemIndex).where(sql`parent_id is not null`),
    // The workspace stands last in what no workspace shares: there it costs little, and counting reads the index alone.
    index("executions_event").on(t.eventId, t.id, t.workspaceId).where(sql`event_id is not null`),
    index("executions_tool").on(t.toolId, t.id, t.workspaceId).where(sql`flow is null`),
    index("executions_unsuccessful")
      .on(t.workspaceId, t.status, t.id)
      .where(sql`${sql.raw(UNSUCCESSFUL)} and parent_id is null`),
    index("executions_tool_unsuccessful")
      .on(t.toolId, t.status, t.id, t.workspaceId)
      .where(sql`${sql.raw(UNSUCCESSFUL)} and flow is null`),
    index("executions_event_unsuccessful")
      .on(t.eventId, t.status, t.id, t.workspaceId)
      .where(sql`${sql.raw(UNSUCCESSFUL)} and event_id is not null`),
    index("executions_trigger")
      .on(t.workspaceId, t.trigger, t.id)
      .where(sql`trigger not in ('schedule', 'api') and parent_id is null`),
    // What an agent has called, for itself to look at.
    index("executions_token").on(t.tokenId, t.id).where(sql`token_id is not null`),
    index("executions_agent_session")
      .on(t.workspaceId, t.agentSessionId, t.id)
      .where(sql`agent_session_id is not null`),
    index("executions_costly").on(t.workspaceId, t.id).where(sql`cost > 0`),
    index("executions_cached").on(t.workspaceId, t.id).where(sql`cache_age_ms is not null`),
    index("executions_replays").on(t.replayOf).where(sql`replay_of is not null`),
    index("executions_dead").on(t.workspaceId, t.id).where(sql`dead_at is not null`),
    index("executions_unfinished").on(t.eventId).where(sql`finished_at is null`),
  ],
);

/** One answer per key: the same call asked again is answered from here. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    workspaceId: text("workspace_id").notNull(),
    key: text("key").notNull(),
    inputHash: text("input_hash").notNull(),
    executionId: uuid("execution_id").notNull(),
    result: jsonb("result"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.key] }), index("idempotency_keys_created").on(t.createdAt)],
);
