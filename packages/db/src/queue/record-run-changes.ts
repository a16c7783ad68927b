import { ADVISORY_CLASSES, KEY_RANGE } from "../advisory-locks.ts";
import type { Sql } from "../client.ts";
import { LAST_DRAWN } from "../stores/run-changes/drawn.ts";

/**
 * Writes changes of runs where somebody follows them, in the transaction that makes them, and tells so once a
 * transaction. Each statement here sees who follows by then, not when the transaction began. Nobody: one look at an empty table.
 */
const RECORD = `
  create or replace function record_run_changes() returns trigger language plpgsql as $$
  begin
    if not exists (select from run_watchers where until > now()) then return null; end if;
    insert into run_changes (workspace_id, execution_id, change, status, at)
    select x.workspace_id, x.id,
      case when x.finished_at is not null then 'ended' when x.next_attempt_at is not null then 'waiting' else 'queued' end,
      x.status, clock_timestamp()
    from changed x join run_watchers w on w.workspace_id = x.workspace_id and w.until > now()
    where tg_op = 'INSERT' or x.finished_at is not null or (x.next_attempt_at is not null and x.step_output is null)
    order by x.id;
    if found then perform pg_notify('carillon_changes', '{"kind":"runs"}'); end if;
    return null;
  end $$`;

/**
 * Before a statement draws its numbers it locks the last one drawn, until its transaction ends: all of its own are
 * above it, and a reader that finds no lock below a number knows that nothing up to there is still to come.
 */
const HOLD = `
  create or replace function hold_run_changes() returns trigger language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(${ADVISORY_CLASSES.runChanges}, (${LAST_DRAWN} % ${KEY_RANGE})::int);
    return null;
  end $$`;

const TRIGGERS = [
  {
    table: "executions",
    name: "run_changes_insert",
    does: "after insert on executions referencing new table as changed for each statement execute function record_run_changes()",
  },
  {
    table: "executions",
    name: "run_changes_update",
    does: "after update on executions referencing new table as changed for each statement execute function record_run_changes()",
  },
  {
    table: "run_changes",
    name: "run_changes_hold",
    does: "before insert on run_changes for each statement execute function hold_run_changes()",
  },
];

/** Sees to it that the tables have their triggers, whatever a migration has made of them. Run under the migration lock. */
export async function ensureRunChanges(sql: Sql): Promise<void> {
  await sql.unsafe(RECORD);
  await sql.unsafe(HOLD);
  for (const { table, name, does } of TRIGGERS) {
    const found = await sql`
      select from pg_trigger where tgrelid = ${table}::regclass and tgname = ${name}`;
    if (found.length === 0) await sql.unsafe(`create trigger ${name} ${does}`);
  }
}
