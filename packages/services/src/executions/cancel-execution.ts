import { isFinal, NotFoundError, PreconditionFailedError, type ToolActionLogDetail } from "@carillon/core";
import { announce, audit, cancelSteps, getLog, lockRun, markCancelled, type Sql } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";

/** Ends a run that waits at once; one that is going on is told to stop, and ends as its action lets it. */
export async function cancelExecution(
  { database, queue }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<ToolActionLogDetail> {
  requirePermission(caller, "runs.write");
  const { workspaceId } = caller;
  return database.sql.begin(async (tx) => {
    const run = await lockRun(tx, { workspaceId, id });
    if (!run) throw new NotFoundError(`There is no run ${id}`);
    if (isFinal(run.status)) throw new PreconditionFailedError(`The run has ended already (${run.status})`);
    if (run.parentId !== null)
      throw new PreconditionFailedError(`This is a step of run ${run.parentId}; cancel that one`);
    if (await queue.withdraw(run.jobId, tx)) await markCancelled(tx, { id });
    else if (run.hasSteps) await cancelFlow(tx, id);
    else await announce(tx, { kind: "cancel", id });
    await audit(tx, { ...auditor(caller), verb: "execution.cancel", target: `execution:${id}` });
    const log = await getLog(tx, { workspaceId, id });
    if (!log) throw new NotFoundError(`There is no run ${id}`);
    return log;
  }) as Promise<ToolActionLogDetail>;
}

/** What goes on of its steps is told to stop, and the last of them to end ends the run. */
async function cancelFlow(tx: Sql, id: string): Promise<void> {
  const going = await cancelSteps(tx, id);
  if (going.length === 0) await markCancelled(tx, { id, stdout: "Cancelled" });
  for (const step of going) await announce(tx, { kind: "cancel", id: step });
}
