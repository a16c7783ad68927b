import { index, integer, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/**
 * How full the queue was and how late schedules were, the most within five minutes. A workspace has a row where something
 * of it waited; the one without a name is the install's and tells that somebody looked.
 */
export const loadSamples = pgTable(
  "load_samples",
  {
    workspaceId: text("workspace_id").notNull(),
    /** The beginning of the five minutes. */
    at: instant("at").notNull(),
    ready: integer("ready").notNull().default(0),
    /** What may not begin yet. */
    waiting: integer("waiting").notNull().default(0),
    /** Of the install's row alone. ms */
    lagMs: integer("lag_ms"),
    sampledAt: instant("sampled_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.at] }), index("load_samples_at").on(t.at)],
);
