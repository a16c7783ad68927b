import { mayReadVariables } from "@carillon/core";
import type { EventSnapshot } from "../../ports/snapshots.ts";
import { isFilledIn, type Run, type Stage } from "../run-state.ts";
import { secretsAlone } from "../variables.ts";
import type { VariablesCache } from "../variables-cache.ts";
import { whenThere } from "../when-there.ts";

/** Fetches the workspace's variables for a run whose templates read some; the others ask for nothing. */
export function createVariablesStage(cache: VariablesCache): Stage {
  const readers = new WeakMap<EventSnapshot, boolean>();

  function readsAny({ event, request }: Run): boolean {
    const { target } = request;
    if (!event)
      return target.kind === "action" && !isFilledIn(request) && mayReadVariables(target.parameters);
    const known = readers.get(event);
    if (known !== undefined) return known;
    // Steps are read when each of them runs.
    const reads = mayReadVariables([
      event.condition,
      event.steps ? null : event.parameters,
      event.outputMapping,
    ]);
    readers.set(event, reads);
    return reads;
  }

  return (run) => {
    const { calledBy, approval, filledWith, grant, workspaceId } = run.request;
    // Filled before: nothing is read, and what was read is hidden here too.
    if (calledBy) {
      run.variables = calledBy.variables ?? null;
      return;
    }
    if (approval === "given") {
      if (filledWith && filledWith.length > 0) run.variables = secretsAlone(filledWith);
      return;
    }
    if (!readsAny(run)) return;
    return whenThere(cache.get(workspaceId), ({ whole, ofAgents }) => {
      run.variables = grant?.agent || grant?.sandbox ? ofAgents : whole;
    });
  };
}
