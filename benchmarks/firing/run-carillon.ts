import { createClaimDue, createDatabase, createQueue } from "@carillon/db";
import { checkEqual } from "../support/check.ts";
import { makeDue } from "./make-due.ts";

/** The product's claim: ledger, execution, job and the schedule moved on; firings a second. */
export async function runCarillon(
  url: string,
  { due, batch }: { due: number; batch: number },
): Promise<number> {
  const database = createDatabase({ url, max: 4 });
  const { sql } = database;
  const queue = createQueue({ sql, supervise: false, onError: (error) => Promise.reject(error) });
  await queue.start();
  const claim = createClaimDue({ database, queue });
  await makeDue(sql, due);
  const startedAt = performance.now();
  let fired = 0;
  for (let claimed = batch; claimed === batch; ) {
    const taken = await claim(batch);
    claimed = taken.claimed;
    fired += taken.fired;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const [found] = await sql<{ ticks: number; runs: number; jobs: number; due: number }[]>`
    select (select count(*)::int from ticks where outcome = 'fired') as ticks, (select count(*)::int from executions) as runs,
      (select count(*)::int from queue.job) as jobs, (select count(*)::int from schedules where due_at <= now()) as due`;
  checkEqual(fired, due, "ticks fired");
  checkEqual(found?.ticks, due, "rows of the ledger");
  checkEqual(found?.runs, due, "executions");
  checkEqual(found?.jobs, due, "jobs");
  checkEqual(found?.due, 0, "schedules still due");
  await queue.stop();
  await database.close();
  return due / seconds;
}
