import { index, integer, jsonb, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Worker processes, as each tells of itself every few seconds. Nothing here says on which machine. */
export const workers = pgTable(
  "workers",
  {
    id: uuid("id").primaryKey(),
    version: text("version").notNull(),
    startedAt: instant("started_at").notNull().defaultNow(),
    seenAt: instant("seen_at").notNull(),
    /** When it last looked for what is due; null: it has not yet. */
    beatAt: instant("beat_at"),
    slots: integer("slots").notNull(),
    /** How many runs of each workspace it has in hand. */
    running: jsonb("running").notNull().default({}),
  },
  (t) => [index("workers_seen").on(t.seenAt)],
);
