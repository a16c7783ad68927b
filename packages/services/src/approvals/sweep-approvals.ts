import { expireApprovals, forgetEnded } from "@carillon/db";
import type { ServiceDeps } from "../service-deps.ts";

const BATCH = 200;

/** Ends calls that nobody approved in time, and forgets what those that have ended were made with. */
export async function sweepApprovals(
  { database }: Pick<ServiceDeps, "database">,
  signal: AbortSignal,
): Promise<{ expired: number; forgotten: number }> {
  const all = async (sweep: (limit: number) => Promise<number>) => {
    let count = 0;
    for (let last = BATCH; last === BATCH && !signal.aborted; count += last) last = await sweep(BATCH);
    return count;
  };
  return {
    expired: await all((limit) => expireApprovals(database, limit)),
    forgotten: await all((limit) => forgetEnded(database.sql, limit)),
  };
}
