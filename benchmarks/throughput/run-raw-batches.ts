import { createDatabase } from "@carillon/db";
import type { QueuedRun } from "@carillon/engine";
import { checkEqual } from "../support/check.ts";
import { insertLogRows } from "../support/log-row.ts";

/** No queue at all: one transaction a batch that locks jobs with SKIP LOCKED, writes the log rows and marks the jobs; runs a second. */
export async function runRawBatches(
  url: string,
  { runs, batch }: { runs: number; batch: number },
): Promise<number> {
  const database = createDatabase({ url, max: 2 });
  const { sql } = database;
  const startedAt = performance.now();
  for (let done = false; !done; ) {
    await sql.begin(async (tx) => {
      const jobs = await tx<{ id: string; data: QueuedRun }[]>`
        select id, data from raw_jobs where state = 'created' order by created_on limit ${batch} for update skip locked`;
      done = jobs.length === 0;
      if (done) return;
      await insertLogRows(
        tx,
        jobs.map(({ data }) => data),
      );
      await tx`update raw_jobs set state = 'completed' where id = any(${jobs.map(({ id }) => id)}::uuid[])`;
    });
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const [found] = await sql<{ logged: number; completed: number }[]>`
    select (select count(*)::int from log_rows) as logged, (select count(*)::int from raw_jobs where state = 'completed') as completed`;
  checkEqual(found?.logged, runs, "log rows of raw batches");
  checkEqual(found?.completed, runs, "jobs completed by raw batches");
  await database.close();
  return runs / seconds;
}
