import type { ToolActionLog } from "@carillon/core";
import type { Sql } from "../../client.ts";
import { matchingRuns } from "./matching-runs.ts";
import type { LogFilter } from "./run-filter.ts";
import { logOf, type RawLog, runColumns, runSource } from "./run-row.ts";

/** Newest first. `before` is the id the last page ended with; ids sort by time, so a page costs the same wherever it is. */
export async function listLogs(
  sql: Sql,
  filter: LogFilter,
  page: { limit: number; offset?: number; before?: string | undefined },
): Promise<{ logs: ToolActionLog[]; nextCursor: string | null }> {
  const { limit, offset = 0, before } = page;
  const after = before === undefined ? sql`` : sql`and x.id < ${before}::uuid`;
  const runs = matchingRuns(sql, filter, {
    columns: sql`*`,
    order: sql`${after} order by x.id desc`,
    limit: limit + 1 + offset,
  });
  const rows = await sql<RawLog[]>`
    select ${runColumns(sql)} from ${runSource(sql, sql`(select * from ${runs} m order by m.id desc limit ${limit + 1} offset ${offset})`)}
    order by x.id desc`;
  const logs = rows.slice(0, limit).map(logOf);
  return { logs, nextCursor: rows.length > limit ? (logs.at(-1)?.id ?? null) : null };
}
