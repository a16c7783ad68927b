import { bigint, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What cacheable actions gave, sealed; a row without a result is claimed by the run that makes it. */
export const resultCache = pgTable(
  "result_cache",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    toolId: bigint("tool_id", { mode: "number" }).notNull(),
    actionId: text("action_id").notNull(),
    /** Of all that decides the result. */
    hash: text("hash").notNull(),
    sealed: text("sealed"),
    bytes: integer("bytes").notNull(),
    /** The run that makes it. */
    holder: uuid("holder"),
    madeAt: instant("made_at"),
    /** When the result, or the claim, is over. */
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.toolId, t.actionId, t.hash] }),
    index("result_cache_expires").on(t.expiresAt),
    index("result_cache_of").on(t.workspaceId, t.expiresAt, t.bytes),
  ],
);
