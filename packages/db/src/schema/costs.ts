import {
  bigint,
  bigserial,
  date,
  index,
  integer,
  numeric,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { organization } from "./auth.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });
const amount = (name: string) => numeric(name, { precision: 18, scale: 9 });
const count = (name: string) => bigint(name, { mode: "number" }).notNull();

/** What a workspace, or a token, session or tool of it, may spend; `subject` null: each of them. */
export const budgets = pgTable(
  "budgets",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    workspaceId: text("workspace_id")
      .notNull()
      .references(() => organization.id, { onDelete: "cascade" }),
    scope: text("scope").notNull(),
    subject: text("subject"),
    period: text("period").notNull(),
    amount: amount("amount").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [uniqueIndex("budgets_of").on(t.workspaceId, t.scope, t.period, t.subject)],
);

/** What is charged to a budget, by who spends it, in the period that `starts_at` begins; in all: since 1970. */
export const budgetUsage = pgTable(
  "budget_usage",
  {
    budgetId: bigint("budget_id", { mode: "number" })
      .notNull()
      .references(() => budgets.id, { onDelete: "cascade" }),
    subject: text("subject").notNull(),
    startsAt: instant("starts_at").notNull(),
    spent: amount("spent").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.budgetId, t.subject, t.startsAt] }),
    index("budget_usage_starts").on(t.startsAt),
  ],
);

/** Costs of runs, added up as their ends are written: of a day of UTC, a tool and who called it. 0 and empty: nobody. */
export const usageDays = pgTable(
  "usage_days",
  {
    workspaceId: text("workspace_id").notNull(),
    day: date("day").notNull(),
    actionId: text("action_id").notNull(),
    tokenId: count("token_id"),
    agentRoleId: count("agent_role_id"),
    agentSessionId: text("agent_session_id").notNull(),
    /** Runs that were charged. */
    executions: integer("executions").notNull(),
    cost: numeric("cost", { precision: 24, scale: 9 }).notNull(),
    tokensUsed: count("tokens_used"),
    cacheHits: integer("cache_hits").notNull(),
    cacheMisses: integer("cache_misses").notNull(),
  },
  (t) => [
    primaryKey({
      columns: [t.workspaceId, t.day, t.actionId, t.tokenId, t.agentRoleId, t.agentSessionId],
    }),
    index("usage_days_day").on(t.day),
  ],
);
