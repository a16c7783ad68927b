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
} from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

/** What tokens that are bound to it may call, and how often. */
export const agentRoles = pgTable(
  "agent_roles",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    /** `AgentRoleGrant[]` of core. */
    grants: jsonb("grants").notNull(),
    isSandboxed: boolean("is_sandboxed").notNull().default(false),
    sandboxAllow: text("sandbox_allow").array().notNull(),
    sandboxDeny: text("sandbox_deny").array().notNull(),
    approvalMinutes: integer("approval_minutes").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [uniqueIndex("agent_roles_name").on(t.workspaceId, t.name)],
);

/** Executions counted against a grant of a role, per hour of UTC. */
export const agentRoleUsage = pgTable(
  "agent_role_usage",
  {
    roleId: bigint("role_id", { mode: "number" })
      .notNull()
      .references(() => agentRoles.id, { onDelete: "cascade" }),
    tool: text("tool").notNull(),
    startsAt: timestamp("starts_at", { withTimezone: true }).notNull(),
    used: integer("used").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.roleId, t.tool, t.startsAt] }),
    index("agent_role_usage_starts").on(t.startsAt),
  ],
);
