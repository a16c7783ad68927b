import { ConflictError, PreconditionFailedError } from "@carillon/core";
import {
  announce,
  audit,
  dropFallback,
  dropIncidents,
  eventsOfTool,
  pauseEvents,
  deleteTool as removeTool,
  type Sql,
  type ToolUser,
} from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool } from "./find-tool.ts";

/**
 * @throws ConflictError naming the events that use the tool, unless `force`, which pauses them; those that had it as their
 *   fallback alone go on without one; PreconditionFailedError for one that is built in
 */
export async function deleteTool(
  { database, engine, knownConnections }: ServiceDeps,
  caller: Caller,
  { id, force }: { id: number; force: boolean },
): Promise<{ success: true }> {
  requirePermission(caller, "tools.write");
  const { workspaceId } = caller;
  await database.sql.begin(async (tx) => {
    const tool = await findTool(tx, caller, id);
    if (tool.builtIn)
      throw new PreconditionFailedError(
        `"${tool.name}" comes with the workspace and cannot be deleted; switch it off instead`,
      );
    const events = await eventsOfTool(tx, { workspaceId, id });
    if (events.length > 0 && !force) {
      const names = events.slice(0, 10).map((event) => `"${event.name}"`);
      const more = events.length > names.length ? ` and ${events.length - names.length} more` : "";
      throw new ConflictError(
        `Tool "${tool.name}" is used by ${names.join(", ")}${more}. Change them first, or force it, which pauses them${events.some(({ asFallback }) => asFallback) ? " and takes it away as a fallback" : ""}.`,
      );
    }
    const paused = events.filter(({ asFallback }) => !asFallback).map((event) => event.id);
    if (events.length > 0) await leaveWithout(tx, { workspaceId, tool, events, paused });
    await removeTool(tx, { workspaceId, id });
    await dropIncidents(tx, { workspaceId, subject: `tool:${id}` });
    await audit(tx, {
      ...auditor(caller),
      verb: "tool.delete",
      target: `tool:${id}`,
      details: { name: tool.name, pausedEvents: paused.length },
    });
    await announce(tx, { kind: "tool", id });
  });
  engine.dropTool(id);
  knownConnections.forget();
  return { success: true };
}

async function leaveWithout(
  tx: Sql,
  {
    workspaceId,
    tool,
    events,
    paused,
  }: {
    workspaceId: string;
    tool: { id: number; name: string };
    events: readonly ToolUser[];
    paused: readonly number[];
  },
): Promise<void> {
  if (paused.length > 0)
    await pauseEvents(tx, { ids: paused, reason: `its tool "${tool.name}" was deleted` });
  await dropFallback(tx, { workspaceId, toolId: tool.id });
  for (const { id } of events) await announce(tx, { kind: "event", id });
}
