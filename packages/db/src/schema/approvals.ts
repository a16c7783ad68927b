import { sql } from "drizzle-orm";
import { bigint, index, jsonb, pgTable, text, timestamp, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Dangerous calls of agents that wait for somebody's word, or did. Each has a run. */
export const approvals = pgTable(
  "approvals",
  {
    /** UUIDv7: by time. */
    id: uuid("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    executionId: uuid("execution_id").notNull(),
    userId: text("user_id"),
    tokenId: bigint("token_id", { mode: "number" }),
    toolId: bigint("tool_id", { mode: "number" }).notNull(),
    actionId: text("action_id").notNull(),
    agentRole: text("agent_role"),
    status: text("status").notNull().default("pending"),
    /** What it is to be called with, as the vault's envelope; gone with the end. */
    sealed: text("sealed"),
    /** The same for reading, redacted. */
    inputs: jsonb("inputs").notNull(),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
    decidedAt: instant("decided_at"),
    decidedBy: text("decided_by"),
    decidedByToken: bigint("decided_by_token", { mode: "number" }),
    reason: text("reason"),
  },
  (t) => [
    uniqueIndex("approvals_execution").on(t.executionId),
    index("approvals_workspace").on(t.workspaceId, t.id.desc()),
    index("approvals_status").on(t.workspaceId, t.status, t.id.desc()),
    index("approvals_pending").on(t.expiresAt).where(sql`status = 'pending'`),
    index("approvals_sealed").on(t.executionId).where(sql`status = 'approved' and sealed is not null`),
    index("approvals_created").on(t.createdAt),
  ],
);
