import { bigint, boolean, index, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Days and times at which events do not fire, or do so alone. What a calendar was made from is in one of three columns. */
export const calendars = pgTable(
  "calendars",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    userId: text("user_id").notNull(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    timezone: text("timezone").notNull(),
    source: text("source").notNull(),
    entries: jsonb("entries").notNull().default([]),
    ics: text("ics"),
    /** Vault envelope of the address: a private calendar's is all it takes to read it. */
    sealedUrl: text("sealed_url"),
    host: text("host"),
    knownUntil: instant("known_until").notNull(),
    refreshedAt: instant("refreshed_at").notNull(),
    /** When it is worked out, or fetched, again. */
    refreshAfter: instant("refresh_after").notNull(),
    problem: text("problem"),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    index("calendars_workspace").on(t.workspaceId, t.id),
    index("calendars_refresh").on(t.refreshAfter),
  ],
);

/** The times of calendars, worked out ahead: what claims look at, and nothing else has to be understood there. */
export const calendarTimes = pgTable(
  "calendar_times",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    calendarId: bigint("calendar_id", { mode: "number" })
      .notNull()
      .references(() => calendars.id, { onDelete: "cascade" }),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    name: text("name").notNull(),
    allDay: boolean("all_day").notNull(),
  },
  (t) => [index("calendar_times_calendar").on(t.calendarId, t.startsAt, t.id)],
);
