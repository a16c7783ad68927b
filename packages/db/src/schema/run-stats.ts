import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Figures of ended runs, read off the log in the background (ADR 15): of a workspace, a span of time and a kind of run. */
export const runStats = pgTable(
  "run_stats",
  {
    workspaceId: text("workspace_id").notNull(),
    /** 300, 3,600 or 86,400: each tells of all the time there are figures of. 0: of all time, how often an event's schedules fired. */
    spanSeconds: integer("span_seconds").notNull(),
    /** The beginning of the span, a multiple of it. */
    at: instant("at").notNull(),
    /** What `key` is: a type, a status or an action of calls, the status of a run, what it came from, or an event. */
    grouping: text("grouping").notNull(),
    /** 0: of all. */
    toolId: bigint("tool_id", { mode: "number" }).notNull(),
    key: text("key").notNull(),
    count: bigint("count", { mode: "number" }).notNull(),
    successes: bigint("successes", { mode: "number" }).notNull(),
    /** How many by bucket of duration. */
    durations: jsonb("durations").notNull(),
    /** How long they waited, added up; spans made before this was kept have 0. */
    waitedMs: bigint("waited_ms", { mode: "number" }).notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.spanSeconds, t.grouping, t.toolId, t.at, t.key] }),
    index("run_stats_span").on(t.spanSeconds, t.at),
  ],
);

/** From when until when there are figures; one row. `since` begins a day of UTC. */
export const runStatsState = pgTable("run_stats_state", {
  id: integer("id").primaryKey(),
  since: instant("since").notNull(),
  until: instant("until").notNull(),
});

/** Runs that had not ended when the figures of their time were made: added once they have. */
export const runStatsOpen = pgTable("run_stats_open", { executionId: uuid("execution_id").primaryKey() });
