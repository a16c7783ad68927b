import { isFinal, NotFoundError, PreconditionFailedError, type ReplayInput } from "@carillon/core";
import { type AuditEntry, audit, eventNames, lockRun } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import { enqueueRun } from "../events/execute-event.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { executeAction } from "../tools/execute-action.ts";
import { planStepsReplay } from "./resume-steps.ts";

export type Replayed = { executionId: string; status: "QUEUED" | "SUCCESS" | "FAILURE" | "CANCELLED" };

/**
 * Runs it again as a run of its own: an event with its input and nominal time, a direct call with its parameters. From the
 * failed step: what the steps before it gave is taken over, and they are not run again.
 */
export async function replayExecution(
  deps: ServiceDeps,
  caller: Caller,
  { id, from }: ReplayInput,
): Promise<Replayed> {
  requirePermission(caller, "runs.write");
  const { workspaceId } = caller;
  const { run, queued } = (await deps.database.sql.begin(async (tx) => {
    const found = await lockRun(tx, { workspaceId, id });
    if (!found) throw new NotFoundError(`There is no run ${id}`);
    if (!isFinal(found.status))
      throw new PreconditionFailedError(`The run has not ended yet (${found.status})`);
    const { eventId, nominalAt, runInput } = found;
    const isGone = eventId !== null && !(await eventNames(tx, { workspaceId, ids: [eventId] })).has(eventId);
    if (isGone)
      throw new PreconditionFailedError("The event of this run was deleted, so that it cannot be run again");
    const takeOver = from && (await planStepsReplay(tx, caller, { id, run: found }));
    if (eventId === null) return { run: found, queued: null };
    const queued = await enqueueRun(deps, tx, caller, {
      eventId,
      trigger: "replay",
      nominalAt,
      input: runInput ?? undefined,
      replayOf: id,
    });
    if (takeOver) await takeOver(queued.executionId);
    await audit(tx, replayed(caller, { id, from }, queued));
    return { run: found, queued };
  })) as { run: NonNullable<Awaited<ReturnType<typeof lockRun>>>; queued: Replayed | null };
  if (queued) return queued;
  if (run.inputWasRedacted || run.toolId === null) {
    throw new PreconditionFailedError(
      "Parts of this run's input were secret and are not kept; run the action again with them filled in",
    );
  }
  const result = await executeAction(
    deps,
    caller,
    {
      toolId: run.toolId,
      actionId: run.actionId,
      parameters: (run.input ?? {}) as Record<string, unknown>,
      isTest: run.isTest,
    },
    { trigger: "replay", replayOf: id },
  );
  await audit(deps.database.sql, replayed(caller, { id }, result));
  return { executionId: result.executionId, status: result.status === "SUCCESS" ? "SUCCESS" : "FAILURE" };
}

/** Written once the new run is there: a replay that is refused is none. */
function replayed(
  caller: Caller,
  { id, from }: Pick<ReplayInput, "id" | "from">,
  { executionId }: { executionId: string },
): AuditEntry {
  return {
    ...auditor(caller),
    verb: "execution.replay",
    target: `execution:${id}`,
    details: { executionId, ...(from && { from }) },
  };
}
