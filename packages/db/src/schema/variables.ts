import { bigint, jsonb, pgTable, text, timestamp, uniqueIndex } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What templates of a workspace read by name. */
export const variables = pgTable(
  "variables",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    /** Of a variable; null of a secret. */
    value: jsonb("value"),
    /** Vault envelope of a secret; null of a variable. */
    sealed: text("sealed"),
    description: text("description"),
    updatedBy: text("updated_by"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("variables_name").on(t.workspaceId, t.name)],
);
