import { type CallAction, previewRequest, type Registry } from "@carillon/connector-kit";
import { type ChildRuns, refusedCall } from "./child-runs.ts";
import type { Run } from "./run-state.ts";

/** What actions call other actions by: a call ends with the action that makes it. */
export function createNestedCalls({ registry, childRuns }: { registry: Registry; childRuns: ChildRuns }) {
  return (caller: Run, signal: AbortSignal): CallAction =>
    async (actionId, parameters, { toolId: given, timeoutMs = null } = {}) => {
      childRuns.requirePlace(caller, actionId);
      const toolId = given ?? (await childRuns.onlyTool(caller, actionId));
      if (!caller.isCalling || signal.aborted) throw refusedCall(caller, "CALLER_ENDED", ENDED);
      caller.hasCalled = true;
      const call = { actionId, parameters, toolId, timeoutMs, signal };
      const { data } = await childRuns.run(caller, call);
      if (caller.request.isTest) previewRequest({ calls: actionId, ...Object(data).request });
      if (registry.action(actionId)?.action.actionType !== "query") caller.hasActed = true;
      return data;
    };
}

const ENDED = "An action called another after it had ended.";
