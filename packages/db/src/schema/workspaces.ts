import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { organization, user } from "./auth.ts";

/** What Carillon keeps of a workspace beside better-auth's organization. */
export const workspaceSettings = pgTable("workspace_settings", {
  workspaceId: text("workspace_id")
    .primaryKey()
    .references(() => organization.id, { onDelete: "cascade" }),
  plan: text("plan").notNull().default("unlimited"),
  /** Actions at once, over all workers; null: as many as come. */
  concurrency: integer("concurrency"),
});

/** API tokens. Only a SHA-256 of the token is kept; it has 256 random bits, so no salt and no slow hash are needed. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    userId: text("user_id")
      .notNull()
      .references(() => user.id, { onDelete: "cascade" }),
    /** The token that made it, with which it ends; null: made by a person. */
    parentId: bigint("parent_id", { mode: "number" }),
    name: text("name").notNull(),
    prefix: text("prefix").notNull(),
    hash: text("hash").notNull().unique(),
    scopes: text("scopes").array().notNull(),
    /** It may call what this role grants and nothing else; one whose role is gone is not valid. */
    agentRoleId: bigint("agent_role_id", { mode: "number" }),
    /** Only safe tools, whatever its role says. */
    isSandboxed: boolean("is_sandboxed").notNull().default(false),
    expiresAt: timestamp("expires_at", { withTimezone: true }),
    revokedAt: timestamp("revoked_at", { withTimezone: true }),
    lastUsedAt: timestamp("last_used_at", { withTimezone: true }),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("api_tokens_workspace").on(t.workspaceId, t.id.desc()),
    index("api_tokens_parent").on(t.parentId).where(sql`parent_id is not null`),
    index("api_tokens_agent_role").on(t.agentRoleId).where(sql`agent_role_id is not null`),
  ],
);

/** Who changed, tested or revealed what. Never holds a credential. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    userId: text("user_id"),
    tokenId: bigint("token_id", { mode: "number" }),
    verb: text("verb").notNull(),
    target: text("target").notNull(),
    details: jsonb("details").notNull().default({}),
    at: timestamp("at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    // Read backwards: newest first.
    index("audit_log_workspace_at").on(t.workspaceId, t.at, t.id),
    index("audit_log_verb").on(t.workspaceId, t.verb, t.at, t.id),
    index("audit_log_user").on(t.workspaceId, t.userId, t.at, t.id),
    index("audit_log_target").on(t.workspaceId, t.target, t.at, t.id),
  ],
);

/** One row a setting of the whole install, e.g. the check values of the master keys. */
export const installSettings = pgTable("install_settings", {
  name: text("name").primaryKey(),
  value: jsonb("value").notNull(),
});
