import { ConflictError } from "@carillon/core";
import { announce, audit, eventsOfTool, pauseEvents, deleteTool as removeTool } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "./find-tool.ts";

/** @throws ConflictError naming the events that use the tool, unless `force`, which pauses them */
export async function deleteTool(
  { database, engine }: ServiceDeps,
  caller: Caller,
  { id, force }: { id: number; force: boolean },
): Promise<{ success: true }> {
  requirePermission(caller, "tools.write");
  const { workspaceId } = caller;
  await database.sql.begin(async (tx) => {
    const tool = await findTool(tx, caller, id);
    const events = await eventsOfTool(tx, { workspaceId, id });
    if (events.length > 0 && !force) {
      const names = events.slice(0, 10).map((event) => `"${event.name}"`);
      const more = events.length > names.length ? ` and ${events.length - names.length} more` : "";
      throw new ConflictError(
        `Tool "${tool.name}" is used by ${names.join(", ")}${more}. Change them first, or force it, which pauses them.`,
      );
    }
    if (events.length > 0) {
      const ids = events.map((event) => event.id);
      await pauseEvents(tx, { ids, reason: `its tool "${tool.name}" was deleted` });
      for (const eventId of ids) await announce(tx, { kind: "event", id: eventId });
    }
    await removeTool(tx, { workspaceId, id });
    await audit(tx, {
      ...auditor(caller),
      verb: "tool.delete",
      target: `tool:${id}`,
      details: { name: tool.name, pausedEvents: events.length },
    });
    await announce(tx, { kind: "tool", id });
  });
  engine.dropTool(id);
  return { success: true };
}
