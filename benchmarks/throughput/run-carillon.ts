import {
  createDatabase,
  createFinishRuns,
  createLoadEvents,
  createLoadTools,
  createQueue,
} from "@carillon/db";
import { createWorker } from "@carillon/engine";
import { benchLogger, createBenchEngine } from "../support/bench-engine.ts";
import { check, checkEqual } from "../support/check.ts";
import { createNoOpConnector, NO_OP_CREDENTIALS } from "../support/no-op-connector.ts";

/** The product's worker, stores and queue take `runs` queued runs to their end; runs a second. */
export async function runCarillon(
  url: string,
  { runs, batch }: { runs: number; batch: number },
): Promise<number> {
  const database = createDatabase({ url, max: 10 });
  const queue = createQueue({
    sql: database.sql,
    supervise: false,
    onError: (error) => Promise.reject(error),
  });
  await queue.start();
  const executed: string[] = [];
  const finish = createFinishRuns({ database, queue });
  let durable = 0;
  const allDurable = Promise.withResolvers<void>();
  const engine = createBenchEngine({
    connectors: [createNoOpConnector((executionId) => executed.push(executionId))],
    credentials: NO_OP_CREDENTIALS,
    store: {
      loadTools: createLoadTools(database),
      loadEvents: createLoadEvents(database),
      loadOwnAction: () => Promise.resolve(null),
      finish: async (finished) => {
        await finish(finished);
        durable += finished.length;
        if (durable >= runs) allDurable.resolve();
      },
    },
  });
  const worker = createWorker({ engine, queue, concurrency: batch, logger: benchLogger, now: Date.now });
  const startedAt = performance.now();
  worker.start();
  await allDurable.promise;
  const seconds = (performance.now() - startedAt) / 1_000;
  await worker.stop({ graceMs: 5_000 });
  engine.circuits.close();

  checkEqual(executed.length, runs, "actions that ran");
  checkEqual(new Set(executed).size, runs, "different runs");
  const [found] = await database.sql<{ done: number; logged: number; completed: number }[]>`
    select count(*) filter (where status = 'SUCCESS' and finished_at is not null)::int as done,
      count(*) filter (where jsonb_array_length(attempt_list) = 1 and input is not null and output is not null)::int as logged,
      (select count(*)::int from queue.job where state = 'completed') as completed
    from executions`;
  check(found !== undefined, "no figures");
  checkEqual(found?.done, runs, "executions that ended well");
  checkEqual(found?.logged, runs, "executions with their log");
  checkEqual(found?.completed, runs, "jobs completed");
  await queue.stop();
  await database.close();
  return runs / seconds;
}
