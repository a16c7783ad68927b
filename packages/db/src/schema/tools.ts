import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

/** Saved connections. `credentials` is a vault envelope bound to workspace, table and row. */
export const tools = pgTable(
  "tools",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull(),
    name: text("name").notNull(),
    type: text("type").notNull(),
    description: text("description"),
    tags: text("tags").array().notNull().default([]),
    isActive: boolean("is_active").notNull().default(true),
    /** Comes with the workspace, one a type. Has no credentials: no envelope, an empty text. */
    isBuiltIn: boolean("is_built_in").notNull().default(false),
    credentials: text("credentials").notNull(),
    /** The same shape with secrets masked, so that lists open nothing. */
    credentialsMasked: jsonb("credentials_masked").notNull(),
    /** Calls per window that replace the connector's own limit. */
    rateLimit: integer("rate_limit"),
    /** Calls at once, over all workers; null: as many as come. */
    concurrency: integer("concurrency"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("tools_workspace").on(t.workspaceId, t.id.desc()),
    index("tools_type").on(t.workspaceId, t.type),
    uniqueIndex("tools_built_in").on(t.workspaceId, t.type).where(sql`is_built_in`),
  ],
);

/** Actions that a tool has got from a document of its own. */
export const toolActions = pgTable(
  "tool_actions",
  {
    toolId: bigint("tool_id", { mode: "number" })
      .notNull()
      .references(() => tools.id, { onDelete: "cascade" }),
    actionId: text("action_id").notNull(),
    workspaceId: text("workspace_id").notNull(),
    /** `HttpOperation` of connector-kit. */
    definition: jsonb("definition").notNull(),
  },
  (t) => [primaryKey({ columns: [t.toolId, t.actionId] })],
);

/** Tools that are gone, for the log of what they did. */
export const deletedTools = pgTable(
  "deleted_tools",
  {
    id: bigint("id", { mode: "number" }).primaryKey(),
    workspaceId: text("workspace_id").notNull(),
    type: text("type").notNull(),
    deletedAt: timestamp("deleted_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("deleted_tools_type").on(t.workspaceId, t.type)],
);

/** Written by workers in batches, apart from `tools`, so that a busy tool's row is not rewritten all the time. */
export const toolHealth = pgTable("tool_health", {
  toolId: bigint("tool_id", { mode: "number" })
    .primaryKey()
    .references(() => tools.id, { onDelete: "cascade" }),
  status: text("status").notNull(),
  latencyMs: real("latency_ms"),
  lastError: text("last_error"),
  lastSuccessAt: timestamp("last_success_at", { withTimezone: true }),
  /** The end of its last call, however it ended; to about two seconds. */
  lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
  updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
});

/** State of a breaker that all workers share. No row: closed. */
export const circuits = pgTable(
  "circuits",
  {
    toolId: bigint("tool_id", { mode: "number" })
      .notNull()
      .references(() => tools.id, { onDelete: "cascade" }),
    host: text("host").notNull(),
    state: text("state").notNull(),
    openedAt: timestamp("opened_at", { withTimezone: true }),
    probeAt: timestamp("probe_at", { withTimezone: true }),
    probeUntil: timestamp("probe_until", { withTimezone: true }),
    probeSuccesses: integer("probe_successes").notNull().default(0),
    /** What opened it, for a person. */
    reason: text("reason"),
    /** The same as the machine said it; null: it opened before this was kept. */
    detail: text("detail"),
  },
  (t) => [primaryKey({ columns: [t.toolId, t.host] })],
);

/** Failures of a closed circuit since its last success, over all workers. No row: none. */
export const circuitFailures = pgTable(
  "circuit_failures",
  {
    toolId: bigint("tool_id", { mode: "number" })
      .notNull()
      .references(() => tools.id, { onDelete: "cascade" }),
    host: text("host").notNull(),
    inARow: integer("in_a_row").notNull(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.toolId, t.host] }), index("circuit_failures_age").on(t.updatedAt)],
);
