import { lowestExecutionId } from "@carillon/core";
import type { Sql } from "../../client.ts";

/** Well below what figures wait for before they are made, clocks that differ and slow commits counted in. */
const LATE_MS = 120_000;

/**
 * Notes direct calls that took long: the figures of the time they began in may be made already, without them, since their rows
 * come with their ends. To be done before, or together with, the writing of those rows. Costs nothing where none took long.
 */
export async function tellLate(
  sql: Sql,
  calls: readonly { readonly executionId: string }[],
  nowMs: number,
): Promise<void> {
  const before = lowestExecutionId(new Date(nowMs - LATE_MS));
  if (!calls.some(({ executionId }) => executionId < before)) return;
  const ids = calls.map(({ executionId }) => executionId).filter((id) => id < before);
  await sql`insert into run_stats_open (execution_id) select unnest(${ids}::uuid[]) on conflict do nothing`;
}
