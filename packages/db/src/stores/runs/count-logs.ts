import type { Sql } from "../../client.ts";
import { matchingRuns } from "./matching-runs.ts";
import type { LogFilter } from "./run-filter.ts";

/** Logs are counted no further. */
export const LOG_COUNT_CAP = 10_000;

/** Counts no further than 10,000. */
export async function countLogs(
  sql: Sql,
  filter: LogFilter,
): Promise<{ total: number; totalIsCapped: boolean }> {
  const runs = matchingRuns(sql, filter, { columns: sql`1`, order: sql``, limit: LOG_COUNT_CAP + 1 });
  const [row] = await sql<{ total: number }[]>`
    select count(*)::int as total from (select from ${runs} m limit ${LOG_COUNT_CAP + 1}) c`;
  const total = row?.total ?? 0;
  return { total: Math.min(total, LOG_COUNT_CAP), totalIsCapped: total > LOG_COUNT_CAP };
}
