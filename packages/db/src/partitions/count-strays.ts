import type { Sql } from "../client.ts";

const CAP = 10_000;

/**
 * Rows in the partitions without end, each counted up to 10,000: few are runs kept past their time or dated by a wrong
 * clock, many mean that nobody makes partitions.
 */
export async function countStrays(sql: Sql): Promise<{ partition: string; rows: number }[]> {
  const [row] = await sql<Record<string, number>[]>`
    select (select count(*) from (select from executions_earlier limit ${CAP}) r)::int as executions_earlier,
      (select count(*) from (select from executions_later limit ${CAP}) r)::int as executions_later,
      (select count(*) from (select from ticks_earlier limit ${CAP}) r)::int as ticks_earlier,
      (select count(*) from (select from ticks_later limit ${CAP}) r)::int as ticks_later`;
  return Object.entries(row ?? {}).map(([partition, rows]) => ({ partition, rows }));
}
