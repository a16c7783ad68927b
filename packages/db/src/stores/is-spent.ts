import type { Sql } from "../client.ts";

/** An event has run as often as it may, and no run of it is open that might still be left out and not count. */
export async function isSpent(sql: Sql, id: number): Promise<boolean> {
  const [row] = await sql<{ isSpent: boolean }[]>`
    select execution_count >= max_executions and not exists (
      select from executions x where x.event_id = e.id and x.finished_at is null and x.trigger <> 'replay') as "isSpent"
    from events e where id = ${id} and max_executions is not null`;
  return row?.isSpent ?? false;
}
