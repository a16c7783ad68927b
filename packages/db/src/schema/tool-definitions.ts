import { sql } from "drizzle-orm";
import {
  customType,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** What agents may call, as the code of this install declares it: a mirror, written at start, so that it can be asked for. */
export const toolDefinitions = pgTable(
  "tool_definitions",
  {
    name: text("name").primaryKey(),
    toolType: text("tool_type").notNull(),
    category: text("category").notNull(),
    status: text("status").notNull(),
    capabilities: text("capabilities").array().notNull(),
    permissions: text("permissions").array().notNull(),
    /** `ToolDefinition` of core. */
    definition: jsonb("definition").notNull(),
    /** What a search reads, its name and title before its description. */
    words: tsvector("words").notNull(),
    /** When the code had it no more; null: it is there. */
    goneAt: timestamp("gone_at", { withTimezone: true }),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [
    index("tool_definitions_words").using("gin", t.words),
    index("tool_definitions_category").on(t.category, t.name).where(sql`gone_at is null`),
    index("tool_definitions_capabilities").using("gin", t.capabilities),
    index("tool_definitions_permissions").using("gin", t.permissions),
  ],
);

/** What an administrator has set of a tool for a workspace; null: as its definition has it. */
export const toolOverrides = pgTable(
  "tool_overrides",
  {
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    toolType: text("tool_type").notNull(),
    name: text("name").notNull(),
    status: text("status"),
    rateLimitPerMinute: integer("rate_limit_per_minute"),
    costPerExecution: numeric("cost_per_execution", { precision: 18, scale: 9 }),
    timeoutSeconds: integer("timeout_seconds"),
    note: text("note"),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.toolType, t.name] })],
);
