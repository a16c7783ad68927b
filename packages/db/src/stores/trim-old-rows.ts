import type { Database, Sql } from "../client.ts";
import { retentionNow } from "../partitions/retention-clock.ts";
import { hasHadItsTime } from "./idempotency.ts";

const BATCH = 1_000;
const MAX_BATCHES = 100;
/** Who did what is worth more than what ran. Days */
const AUDIT_DAYS = 365;
/** Longer than any sender tries again: Stripe and GitHub do so for 3 days, and Stripe shows deliveries for 30. Days */
const DELIVERY_DAYS = 30;

/** A month's budget is looked at until the next is over. Days */
const BUDGET_DAYS = 62;
/** Costs are compared with those of a year ago. Days */
const USAGE_DAYS = 400;

/** The rows of a table that have had their time, at most `BATCH`, as ctids; none that another transaction holds. */
type Rule = { readonly table: string; readonly old: (sql: Sql, retentionDays: number) => ReturnType<Sql> };

const days = (sql: Sql, count: number) => sql`${retentionNow(sql)} - ${count} * interval '24 hours'`;

/** Runs that have had their time; a run's steps go after it, since it would begin them again without them. */
const oldRuns = (table: "executions_earlier" | "executions_later"): Rule => ({
  table,
  old: (sql, kept) => sql`
    select ctid from ${sql(table)} x where finished_at < ${days(sql, kept)} and (parent_id is null or not exists (
      select from executions p where p.id = x.parent_id and coalesce(p.finished_at, 'infinity') >= ${days(sql, kept)}))`,
});

const oldTicks = (table: "ticks_earlier" | "ticks_later"): Rule => ({
  table,
  old: (sql, kept) => sql`select ctid from ${sql(table)} where recorded_at < ${days(sql, kept)}`,
});

/** Where no index leads to the old rows, only the oldest by id are looked at. */
const RULES: readonly Rule[] = [
  oldRuns("executions_earlier"),
  oldRuns("executions_later"),
  oldTicks("ticks_earlier"),
  oldTicks("ticks_later"),
  {
    table: "idempotency_keys",
    old: (sql) => sql`select ctid from idempotency_keys where ${hasHadItsTime(sql)}`,
  },
  {
    table: "hook_deliveries",
    old: (sql) => sql`select ctid from hook_deliveries where received_at < ${days(sql, DELIVERY_DAYS)}`,
  },
  {
    // A run is tried again for hours; what it wrote is known to it for as long as it can be.
    table: "crm_writes",
    old: (sql) => sql`select ctid from crm_writes where written_at < ${days(sql, DELIVERY_DAYS)}`,
  },
  {
    table: "inbox_messages",
    old: (sql, kept) => sql`
      select ctid from inbox_messages where id in (select id from inbox_messages order by id limit ${BATCH})
        and received_at < ${days(sql, kept)}`,
  },
  {
    table: "audit_log",
    old: (sql, kept) => sql`
      select ctid from audit_log where id in (select id from audit_log order by id limit ${BATCH})
        and at < ${days(sql, Math.max(kept, AUDIT_DAYS))}`,
  },
  {
    // What was told of a time is not told again of it, so what is over outlives the ledger.
    table: "alert_incidents",
    old: (sql, kept) => sql`
      select ctid from alert_incidents where id in (select id from alert_incidents where recovered_at is not null order by id limit ${BATCH})
        and recovered_at < ${days(sql, Math.max(kept * 2, AUDIT_DAYS))}`,
  },
  {
    table: "deleted_tools",
    old: (sql, kept) => sql`select ctid from deleted_tools where deleted_at < ${days(sql, kept * 2)}`,
  },
  {
    table: "approvals",
    old: (sql, kept) =>
      sql`select ctid from approvals where created_at < ${days(sql, kept)} and status <> 'pending' and sealed is null`,
  },
  {
    table: "agent_role_usage",
    old: (sql, kept) => sql`select ctid from agent_role_usage where starts_at < ${days(sql, kept)}`,
  },
  {
    table: "quota_usage",
    old: (sql, kept) => sql`select ctid from quota_usage where starts_at < ${days(sql, kept)}`,
  },
  {
    // What was spent in all begins in 1970 and stays.
    table: "budget_usage",
    old: (sql, kept) => sql`
      select ctid from budget_usage where starts_at < ${days(sql, Math.max(kept, BUDGET_DAYS))} and starts_at > 'epoch'`,
  },
  {
    table: "usage_days",
    old: (sql, kept) => sql`
      select ctid from usage_days where day < (${days(sql, Math.max(kept, USAGE_DAYS))})::date`,
  },
  {
    table: "result_cache",
    old: (sql) => sql`select ctid from result_cache where expires_at < now()`,
  },
  {
    // No window is longer than a day.
    table: "rate_leases",
    old: (sql) => sql`select ctid from rate_leases where updated_at < ${days(sql, 2)}`,
  },
  {
    // What failed so long ago is in no row with what fails now.
    table: "circuit_failures",
    old: (sql) => sql`select ctid from circuit_failures where updated_at < ${days(sql, 7)}`,
  },
  {
    // What a process left that has not been heard of for long; what counts is looked after by who takes places.
    table: "run_places",
    old: (sql) => sql`
      select p.ctid from run_places p where coalesce(p.until < now(), not exists (
        select from place_holders h where h.holder = p.holder and h.until > now() - interval '1 hour'))`,
  },
  {
    table: "place_holders",
    old: (sql) => sql`select ctid from place_holders where until < ${days(sql, 2)}`,
  },
  {
    // Charts go back a week.
    table: "load_samples",
    old: (sql) => sql`select ctid from load_samples where at < ${days(sql, 9)}`,
  },
  { table: "workers", old: (sql) => sql`select ctid from workers where seen_at < ${days(sql, 1)}` },
  { table: "oauth_flows", old: (sql) => sql`select ctid from oauth_flows where expires_at < now()` },
  { table: "session", old: (sql) => sql`select ctid from session where expires_at < now()` },
  { table: "verification", old: (sql) => sql`select ctid from verification where expires_at < now()` },
  {
    // better-auth counts requests in windows of seconds; epoch ms.
    table: "rate_limit",
    old: (sql) => sql`
      select ctid from rate_limit where last_request < extract(epoch from ${days(sql, 2)}) * 1000`,
  },
];

/**
 * Deletes what has had its time from the tables that are not partitioned, in batches of 1,000 that wait for nobody;
 * how many rows went, by table. What is left of a very large heap goes the next time.
 * @param signal ends it after the batch that it is at
 */
export async function trimOldRows({
  database: { sql },
  retentionDays,
  signal,
}: {
  database: Database;
  retentionDays: number;
  signal?: AbortSignal;
}): Promise<Record<string, number>> {
  const trimmed: Record<string, number> = {};
  for (const { table, old } of RULES) {
    for (let batch = 0; batch < MAX_BATCHES && !signal?.aborted; batch += 1) {
      const { count } = await sql`
        delete from ${sql(table)} where ctid = any(array(${old(sql, retentionDays)} limit ${BATCH} for update skip locked))`;
      if (count > 0) trimmed[table] = (trimmed[table] ?? 0) + count;
      if (count < BATCH) break;
    }
  }
  return trimmed;
}
