import type { Sql } from "../../client.ts";

/**
 * Locks runs that have not ended, in the order of their ids, so that two who lock many of the same never wait for each
 * other. Whoever takes out their jobs does so after this: a run is locked before its job, everywhere.
 */
export async function lockRuns(tx: Sql, ids: readonly string[]): Promise<void> {
  await tx`
    select from executions where id = any(${ids as string[]}::uuid[]) and finished_at is null
    order by id for no key update`;
}
