import { createEndLostRuns, type Database, findLostJobs, type Queue } from "@carillon/db";
import type { Engine } from "@carillon/engine";
import type { Logger } from "pino";
import { createDuty, type Duty } from "./create-duty.ts";

const EVERY_MS = 300_000;
const BATCH = 100;

/** Ends runs of which the queue has lost the job: left open, they would keep their events from firing for ever. */
export function createLostJobs({
  database,
  queue,
  steps,
  logger,
}: {
  database: Database;
  queue: Queue;
  steps: Pick<Engine["steps"], "resume">;
  logger: Pick<Logger, "warn" | "error">;
}): Duty {
  const endLostRuns = createEndLostRuns({ database, queue });

  async function sweep(): Promise<void> {
    const lost = await findLostJobs(database.sql, BATCH);
    if (lost.length === 0) return;
    const ended = lost.filter(({ hasSteps }) => !hasSteps);
    if (ended.length > 0) await endLostRuns(ended, "job");
    // What comes after a step that was lost is decided as after any other.
    const parents = new Set(
      lost.flatMap(({ executionId, parentId, hasSteps }) => (hasSteps ? [executionId] : (parentId ?? []))),
    );
    for (const parentId of parents) await steps.resume(parentId, null);
    const executionIds = ended.map(({ executionId }) => executionId);
    logger.warn({ executionIds, resumed: [...parents] }, "the queue had lost the jobs of these runs");
  }

  return createDuty({
    everyMs: EVERY_MS,
    round: sweep,
    failed: "runs without a job could not be ended",
    logger,
  });
}
