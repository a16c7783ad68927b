import { bigint, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";
import { tools } from "./tools.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

const workspaceId = () =>
  text("workspace_id")
    .notNull()
    .references(() => organization.id, { onDelete: "cascade" });

/** How tools that use OAuth2 stand with their provider; the tokens are in the tool's envelope. No row: it uses none. */
export const toolConnections = pgTable("tool_connections", {
  toolId: bigint("tool_id", { mode: "number" })
    .primaryKey()
    .references(() => tools.id, { onDelete: "cascade" }),
  workspaceId: workspaceId(),
  status: text("status").notNull(),
  account: text("account"),
  scopes: text("scopes").array().notNull().default([]),
  /** Of the access token. */
  expiresAt: instant("expires_at"),
  connectedAt: instant("connected_at"),
  problem: text("problem"),
  /** Who renews the tokens now, and until when nobody else may. */
  renewingBy: uuid("renewing_by"),
  renewingUntil: instant("renewing_until"),
});

/** People who are at a provider to allow a connection. Gone when they come back. */
export const oauthFlows = pgTable(
  "oauth_flows",
  {
    /** SHA-256 of the state, which has 256 random bits. */
    stateHash: text("state_hash").primaryKey(),
    workspaceId: workspaceId(),
    toolId: bigint("tool_id", { mode: "number" })
      .notNull()
      .references(() => tools.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull(),
    /** Which session of theirs began it; null: a token of theirs did. */
    sessionId: text("session_id"),
    /** Vault envelope of the PKCE verifier. */
    sealed: text("sealed").notNull(),
    redirectUri: text("redirect_uri").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("oauth_flows_expires").on(t.expiresAt)],
);
