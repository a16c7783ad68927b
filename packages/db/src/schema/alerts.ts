import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";
import { events } from "./events.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What is to be told, and through which connection. The connection may be gone: the run that tells then says so. */
export const alertRules = pgTable(
  "alert_rules",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    /** null: every event of the workspace. */
    eventId: bigint("event_id", { mode: "number" }).references(() => events.id, { onDelete: "cascade" }),
    threshold: integer("threshold").notNull(),
    windowMinutes: integer("window_minutes").notNull(),
    tellsRecovery: boolean("tells_recovery").notNull(),
    isActive: boolean("is_active").notNull(),
    toolId: bigint("tool_id", { mode: "number" }).notNull(),
    actionId: text("action_id").notNull(),
    parameters: jsonb("parameters").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("alert_rules_workspace").on(t.workspaceId, t.id), index("alert_rules_event").on(t.eventId)],
);

/** One trouble of one rule and one subject (`event:1`, `tool:2`, `quota:hour`); at most one is open. */
export const alertIncidents = pgTable(
  "alert_incidents",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    ruleId: bigint("rule_id", { mode: "number" })
      .notNull()
      .references(() => alertRules.id, { onDelete: "cascade" }),
    subject: text("subject").notNull(),
    title: text("title").notNull(),
    message: text("message").notNull(),
    /** The run that caused it, where one did. */
    executionId: uuid("execution_id"),
    /** The time it is about: of the tick that was missed, of the run that failed. */
    causeAt: instant("cause_at").notNull(),
    openedAt: instant("opened_at").notNull().defaultNow(),
    recoveredAt: instant("recovered_at"),
    alertExecutionId: uuid("alert_execution_id").notNull(),
    recoveryExecutionId: uuid("recovery_execution_id"),
  },
  (t) => [
    index("alert_incidents_workspace").on(t.workspaceId, t.id.desc()),
    index("alert_incidents_rule").on(t.ruleId, t.subject, t.causeAt),
    uniqueIndex("alert_incidents_open").on(t.ruleId, t.subject).where(sql`recovered_at is null`),
  ],
);

/** Ends of runs of watched events that no alert rule has looked at yet; written in the transaction of the end. */
export const alertSignals = pgTable("alert_signals", {
  id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
  executionId: uuid("execution_id").notNull(),
});
