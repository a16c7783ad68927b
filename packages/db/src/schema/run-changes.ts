import { bigint, index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * What became of runs, kept for minutes and only for workspaces that somebody follows: a trigger on `executions` writes
 * it. Who writes holds a lock that tells how far `seq` was by then, so that a reader can stay behind those under way.
 */
export const runChanges = pgTable(
  "run_changes",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    executionId: uuid("execution_id").notNull(),
    change: text("change").notNull(),
    status: text("status").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (t) => [index("run_changes_at").on(t.at)],
);

/** Workspaces whose runs somebody follows. All changes after `since`, a `seq`, are in `run_changes`. */
export const runWatchers = pgTable("run_watchers", {
  workspaceId: text("workspace_id").primaryKey(),
  since: bigint("since", { mode: "number" }),
  until: timestamp("until", { withTimezone: true }).notNull(),
});
