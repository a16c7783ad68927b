import { PreconditionFailedError, planResumption } from "@carillon/core";
import { endedSteps, type ReplayableRun, resumeSteps, type Sql } from "@carillon/db";
import type { Caller } from "../caller.ts";
import { findEvent } from "../events/find-event.ts";

type Earlier = { readonly id: string; readonly run: ReplayableRun };

/**
 * Plans a replay that begins at the step that failed, and answers what gives the new run the steps before it, in the same
 * transaction.
 * @throws PreconditionFailedError in words where it cannot begin there
 */
export async function planStepsReplay(
  tx: Sql,
  caller: Caller,
  { id, run }: Earlier,
): Promise<(newId: string) => Promise<void>> {
  if (run.parentId !== null)
    throw new PreconditionFailedError(`This is a step of run ${run.parentId}; replay that one`);
  const before = await endedSteps(tx, { workspaceId: caller.workspaceId, id });
  if (!before || run.eventId === null)
    throw new PreconditionFailedError("The run has no steps that were begun; replay all of it");
  const event = await findEvent(tx, caller, run.eventId);
  const plan = planResumption({ before: before.steps, now: event.steps ?? [], ended: before.ended });
  if (plan.kind === "refused")
    throw new PreconditionFailedError(`It cannot begin at a failed step: ${plan.why}`);
  const { reused, again } = plan;
  return (newId) => resumeSteps(tx, { id: newId, earlierId: id, reused, again });
}
