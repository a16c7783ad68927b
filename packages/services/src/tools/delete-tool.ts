import { ConflictError, PreconditionFailedError } from "@carillon/core";
import {
  alertRulesOfTool,
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

const MOST_NAMES = 10;

/**
 * Alert rules that tell through it tell nobody until they have another, and show that.
 * @throws ConflictError naming the events that use the tool, and such rules, unless `force`, which pauses these events; those
 *   that had it as their fallback alone go on without one; PreconditionFailedError for one that is built in
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
      const rules = await alertRulesOfTool(tx, { workspaceId, id });
      throw inUse(tool.name, { events, rules });
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

function inUse(
  tool: string,
  { events, rules }: { events: readonly ToolUser[]; rules: readonly { readonly name: string }[] },
): ConflictError {
  const uses = [
    `is used by ${namesOf(events)}`,
    ...(rules.length > 0 ? [`sends the alerts ${namesOf(rules)}`] : []),
  ];
  const effects = [
    ...(events.some(({ asFallback }) => !asFallback) ? ["pauses the events"] : []),
    ...(events.some(({ asFallback }) => asFallback) ? ["takes it away as a fallback"] : []),
    ...(rules.length > 0 ? ["leaves the alerts without a way to be sent"] : []),
  ];
  return new ConflictError(
    `Tool "${tool}" ${uses.join(" and ")}. Change them first, or force it, which ${effects.join(" and ")}.`,
  );
}

function namesOf(all: readonly { readonly name: string }[]): string {
  const names = all.slice(0, MOST_NAMES).map(({ name }) => `"${name}"`);
  return names.join(", ") + (all.length > names.length ? ` and ${all.length - names.length} more` : "");
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
