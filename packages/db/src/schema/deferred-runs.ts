import { bigint, index, integer, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Queued runs that wait until a circuit lets them through. Their jobs lie in the queue with a time that never comes. */
export const deferredRuns = pgTable(
  "deferred_runs",
  {
    executionId: uuid("execution_id").primaryKey(),
    jobId: uuid("job_id").notNull(),
    toolId: bigint("tool_id", { mode: "number" }).notNull(),
    host: text("host").notNull(),
    since: instant("since").notNull(),
  },
  (t) => [index("deferred_runs_circuit").on(t.toolId, t.host, t.since, t.executionId)],
);

/** The circuits that runs wait for, and how fast they are let go. No foreign key: what waits outlives its tool, and ends. */
export const deferredCircuits = pgTable(
  "deferred_circuits",
  {
    toolId: bigint("tool_id", { mode: "number" }).notNull(),
    host: text("host").notNull(),
    /** Runs that are let go at once, the next time. */
    pace: integer("pace").notNull(),
    maxPace: integer("max_pace").notNull(),
    releaseAt: instant("release_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.toolId, t.host] })],
);
