import type { Sql } from "../client.ts";

/**
 * Writes changes of runs where somebody follows them, in the transaction that makes them, and tells so once a
 * transaction. Each statement here sees who follows by then, not when the transaction began. Nobody: one look at an empty table.
 */
const RECORD = `
  create or replace function record_run_changes() returns trigger language plpgsql as $$
  begin
    if not exists (select from run_watchers where until > now()) then return null; end if;
    insert into run_changes (xid, workspace_id, execution_id, change, status, at)
    select pg_current_xact_id()::text::bigint, x.workspace_id, x.id,
      case when x.finished_at is not null then 'ended' when x.next_attempt_at is not null then 'waiting' else 'queued' end,
      x.status, clock_timestamp()
    from changed x join run_watchers w on w.workspace_id = x.workspace_id and w.until > now()
    where tg_op = 'INSERT' or x.finished_at is not null or (x.next_attempt_at is not null and x.step_output is null)
    order by x.id;
    if found then perform pg_notify('carillon_changes', '{"kind":"runs"}'); end if;
    return null;
  end $$`;

/** Sees to it that the table has its triggers, whatever a migration has made of it. Run under the migration lock. */
export async function ensureRunChanges(sql: Sql): Promise<void> {
  await sql.unsafe(RECORD);
  for (const event of ["insert", "update"]) {
    const name = `run_changes_${event}`;
    const found = await sql`
      select from pg_trigger where tgrelid = 'executions'::regclass and tgname = ${name}`;
    if (found.length > 0) continue;
    await sql.unsafe(
      `create trigger ${name} after ${event} on executions referencing new table as changed
       for each statement execute function record_run_changes()`,
    );
  }
}
