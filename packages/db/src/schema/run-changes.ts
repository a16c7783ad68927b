import { bigint, index, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

/**
 * What became of runs, kept for minutes and only for workspaces that somebody follows: a trigger on `executions` writes
 * it. `xid` is the writing transaction's, so that a reader can stay behind those that are still under way.
 */
export const runChanges = pgTable(
  "run_changes",
  {
    xid: bigint("xid", { mode: "number" }).notNull(),
    seq: bigint("seq", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    workspaceId: text("workspace_id").notNull(),
    executionId: uuid("execution_id").notNull(),
    change: text("change").notNull(),
    status: text("status").notNull(),
    at: timestamp("at", { withTimezone: true }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.xid, t.seq] }), index("run_changes_at").on(t.at)],
);

/** Workspaces whose runs somebody follows. All changes by transactions from `since` on are in `run_changes`. */
export const runWatchers = pgTable("run_watchers", {
  workspaceId: text("workspace_id").primaryKey(),
  since: bigint("since", { mode: "number" }),
  until: timestamp("until", { withTimezone: true }).notNull(),
});
