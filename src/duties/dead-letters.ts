import { createEndLostRuns, type Database, type Queue } from "@carillon/db";
import type { Engine } from "@carillon/engine";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 5_000;
const BATCH = 100;

/** Ends the runs whose workers died of them again and again: the queue gave them up, the log says so. */
export function createDeadLetters({
  database,
  queue,
  engine,
  logger,
}: {
  database: Database;
  queue: Queue;
  engine: Pick<Engine, "steps">;
  logger: Logger;
}): Duty {
  const endLostRuns = createEndLostRuns({ database, queue });

  async function drain(): Promise<void> {
    for (;;) {
      const jobs = await queue.fetchDead(BATCH);
      if (jobs.length === 0) return;
      const ids = jobs.map(({ data }) => data.executionId);
      await endLostRuns(jobs.map(({ data }) => data));
      // What comes after a step that was lost is decided as after any other.
      const parents = new Set(jobs.flatMap(({ data }) => (data.step ? [data.step.parentId] : [])));
      for (const parentId of parents) await engine.steps.resume(parentId, null);
      await queue.completeDead(jobs.map(({ id }) => id));
      logger.warn({ executionIds: ids }, "runs were given up: each worker that took them was lost");
    }
  }

  return createDuty({
    everyMs: EVERY_MS,
    round: drain,
    failed: "runs that were given up could not be recorded",
    logger,
  });
}
