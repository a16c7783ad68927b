import { isFinal, NotFoundError, PreconditionFailedError, type ToolActionLogDetail } from "@carillon/core";
import { audit, cancelRuns, getLog, lockRun } from "@carillon/db";
import { auditor, type Caller, ownTokenOf, requirePermission } from "../caller.ts";
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
    const run = await lockRun(tx, { workspaceId, id, tokenId: ownTokenOf(caller) });
    if (!run) throw new NotFoundError(`There is no run ${id}`);
    if (isFinal(run.status)) throw new PreconditionFailedError(`The run has ended already (${run.status})`);
    if (run.parentId !== null)
      throw new PreconditionFailedError(`This is a step of run ${run.parentId}; cancel that one`);
    await cancelRuns(tx, queue, { ids: [id] });
    await audit(tx, { ...auditor(caller), verb: "execution.cancel", target: `execution:${id}` });
    const log = await getLog(tx, { workspaceId, id });
    if (!log) throw new NotFoundError(`There is no run ${id}`);
    return log;
  }) as Promise<ToolActionLogDetail>;
}
