import { createDatabase, QUEUE_SCHEMA, queueDatabase, RUN_QUEUE } from "@carillon/db";
import type { QueuedRun } from "@carillon/engine";
import { PgBoss } from "pg-boss";
import { checkEqual } from "../support/check.ts";
import { insertLogRows } from "../support/log-row.ts";

/** pg-boss alone: fetch a batch, then the log rows and the completion in one transaction; runs a second. */
export async function runBarePgBoss(
  url: string,
  { runs, batch }: { runs: number; batch: number },
): Promise<number> {
  const database = createDatabase({ url, max: 10 });
  const { sql } = database;
  const boss = new PgBoss({
    db: queueDatabase(sql),
    schema: QUEUE_SCHEMA,
    schedule: false,
    supervise: false,
    migrate: false,
  });
  await boss.start();
  const startedAt = performance.now();
  for (;;) {
    const jobs = await boss.fetch<QueuedRun>(RUN_QUEUE, { batchSize: batch });
    if (jobs.length === 0) break;
    await sql.begin(async (tx) => {
      await insertLogRows(
        tx,
        jobs.map(({ data }) => data),
      );
      await boss.complete(
        RUN_QUEUE,
        jobs.map(({ id }) => id),
        undefined,
        { db: queueDatabase(tx) },
      );
    });
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  const [found] = await sql<{ logged: number; completed: number }[]>`
    select (select count(*)::int from log_rows) as logged, (select count(*)::int from queue.job where state = 'completed') as completed`;
  checkEqual(found?.logged, runs, "log rows of bare pg-boss");
  checkEqual(found?.completed, runs, "jobs completed by bare pg-boss");
  await boss.stop({ graceful: false, close: false });
  await database.close();
  return runs / seconds;
}
