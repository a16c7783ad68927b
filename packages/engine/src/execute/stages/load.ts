import { NotFoundError } from "@carillon/core";
import type { EventSnapshot, ToolSnapshot } from "../../ports/snapshots.ts";
import type { OwnActions } from "../own-actions.ts";
import { actionIdOf, type Run, type Stage } from "../run-state.ts";
import type { SnapshotCache } from "../snapshot-cache.ts";
import { whenThere } from "../when-there.ts";

export type LoadTool = (run: Run, toolId: number) => void | Promise<void>;

/** Fetches a tool, from memory where it is held, with the action where it is one of the tool's own. */
export function createLoadTool(tools: SnapshotCache<ToolSnapshot>, ownActions: OwnActions): LoadTool {
  return (run, toolId) =>
    whenThere(tools.get(toolId), (tool) => {
      if (tool?.workspaceId !== run.request.workspaceId)
        throw new NotFoundError(`There is no tool ${toolId}; it may have been deleted`);
      run.tool = tool;
      const own = ownActions(tool, actionIdOf(run));
      if (!(own instanceof Promise)) {
        run.ownAction = own;
        return;
      }
      return own.then((action) => {
        run.ownAction = action;
      });
    });
}

/** Fetches the event and the tool, from memory where they are held. */
export function createLoadStage({
  loadTool,
  events,
}: {
  loadTool: LoadTool;
  events: SnapshotCache<EventSnapshot>;
}): Stage {
  return (run) => {
    const { target, workspaceId } = run.request;
    if (target.kind === "action") return loadTool(run, target.toolId);
    if (target.kind === "step") {
      run.event = target.step.event;
      return loadTool(run, run.event.toolId);
    }
    return whenThere(events.get(target.eventId), (event) => {
      if (event?.workspaceId !== workspaceId) throw new NotFoundError(`There is no event ${target.eventId}`);
      run.event = event;
      return loadTool(run, event.toolId);
    });
  };
}
