import { NotFoundError } from "@carillon/core";
import type { EventSnapshot, ToolSnapshot } from "../../ports.ts";
import type { Stage } from "../run-state.ts";
import type { SnapshotCache } from "../snapshot-cache.ts";

/** Fetches the event and the tool, from memory where they are held. */
export function createLoadStage({
  tools,
  events,
}: {
  tools: SnapshotCache<ToolSnapshot>;
  events: SnapshotCache<EventSnapshot>;
}): Stage {
  return async (run) => {
    const { target, workspaceId } = run.request;
    let toolId: number;
    if (target.kind === "event") {
      const found = events.get(target.eventId);
      const event = found instanceof Promise ? await found : found;
      if (event?.workspaceId !== workspaceId) throw new NotFoundError(`There is no event ${target.eventId}`);
      run.event = event;
      toolId = event.toolId;
    } else {
      toolId = target.toolId;
    }
    const found = tools.get(toolId);
    const tool = found instanceof Promise ? await found : found;
    if (tool?.workspaceId !== workspaceId)
      throw new NotFoundError(`There is no tool ${toolId}; it may have been deleted`);
    run.tool = tool;
  };
}
