import type { Registry } from "@carillon/connector-kit";
import { BadRequestError, PreconditionFailedError } from "@carillon/core";
import { actionIdOf, filled, type Stage } from "../run-state.ts";

/** Finds the connector and the action, and refuses an action of another connector. */
export function createResolveStage({ registry }: { registry: Registry }): Stage {
  return (run) => {
    const tool = filled(run.tool, "tool");
    const actionId = actionIdOf(run);
    const connector = registry.connector(tool.type);
    if (!connector)
      throw new PreconditionFailedError(
        `The connector ${tool.type} of tool "${tool.name}" is not installed here`,
      );
    const action = connector.actions.get(actionId) ?? run.ownAction;
    if (!action) {
      const owner = registry.action(actionId)?.connector;
      const message = owner
        ? `${actionId} is an action of ${owner.type}, but tool "${tool.name}" is of type ${tool.type}`
        : `There is no action ${actionId}; ${connector.name} has ${[...connector.actions.keys()].join(", ")}`;
      throw new BadRequestError([{ path: "actionId", message }]);
    }
    run.connector = connector;
    run.action = action;
    const asked = run.request.timeoutMs ?? run.event?.timeoutMs ?? null;
    const seconds = tool.overrides?.[action.id]?.timeoutSeconds ?? null;
    run.timeoutMs =
      seconds === null ? (asked ?? action.timeoutMs ?? connector.timeoutMs) : bounded(asked, seconds);
  };
}

/** An administrator's time stands in place of what the code says, and nobody may take longer. */
function bounded(askedMs: number | null, seconds: number): number {
  return Math.min(askedMs ?? Number.POSITIVE_INFINITY, seconds * 1_000);
}
