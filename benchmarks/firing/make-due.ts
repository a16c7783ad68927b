import type { Sql } from "@carillon/db";

/** Makes the first `due` schedules due at this moment, whenever they were seeded. */
export async function makeDue(sql: Sql, due: number): Promise<void> {
  await sql`update schedules set next_run_at = date_trunc('second', now()), due_at = date_trunc('second', now()) where event_id <= ${due}`;
  await sql`vacuum analyze schedules`;
  await sql`checkpoint`;
}
