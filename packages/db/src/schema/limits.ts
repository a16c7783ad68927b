import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

/** Tokens leased to workers in the running window of one limiter: `[[epoch ms, tokens], …]`, oldest first. */
export const rateLeases = pgTable(
  "rate_leases",
  {
    key: text("key").primaryKey(),
    grants: jsonb("grants").notNull(),
    /** Until when the provider takes nothing more, as it said itself. */
    heldUntil: timestamp("held_until", { withTimezone: true }),
    heldNote: text("held_note"),
    updatedAt: timestamp("updated_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (t) => [index("rate_leases_held_until").on(t.heldUntil).where(sql`held_until is not null`)],
);

/** Calls counted against a workspace's plan, per hour and day of UTC. */
export const quotaUsage = pgTable(
  "quota_usage",
  {
    workspaceId: text("workspace_id").notNull(),
    period: text("period").notNull(),
    startsAt: timestamp("starts_at", { withTimezone: true }).notNull(),
    used: integer("used").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.period, t.startsAt] })],
);
