import { bigint, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

/** Files that runs have kept; the bytes lie in the file store under the id. A row is written after its file. */
export const artifacts = pgTable(
  "artifacts",
  {
    id: uuid("id").primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    executionId: uuid("execution_id").notNull(),
    toolId: bigint("tool_id", { mode: "number" }),
    name: text("name").notNull(),
    contentType: text("content_type").notNull(),
    bytes: bigint("bytes", { mode: "number" }).notNull(),
    sha256: text("sha256").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    expiresAt: timestamp("expires_at", { withTimezone: true }).notNull(),
  },
  (t) => [
    index("artifacts_workspace").on(t.workspaceId, t.id.desc()),
    // With the bytes, so that what a workspace keeps is added up in the index alone.
    index("artifacts_run").on(t.workspaceId, t.executionId, t.bytes),
    index("artifacts_expires").on(t.expiresAt),
  ],
);
