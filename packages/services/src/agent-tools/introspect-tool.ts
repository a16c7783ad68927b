import type { ToolIntrospection } from "@carillon/core";
import { connectionsOfType, connectionsWithAction } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { inWorkspace } from "./definition-of.ts";
import { findDefinition } from "./get-agent-tools.ts";
import { figuresByTool } from "./tool-figures.ts";

const MAX_CONNECTIONS_SHOWN = 100;
const UNUSED = { executions: 0, successes: 0, averageDurationMs: null };

/** A tool with how it has done in the workspace, and the connections it may be called with. */
export async function introspectTool(
  deps: ServiceDeps,
  caller: Caller,
  { toolName: name }: { toolName: string },
): Promise<ToolIntrospection> {
  requirePermission(caller, "tools.read");
  requirePermission(caller, "logs.read");
  const { database, registry, now } = deps;
  const toolName = registry.idOf(name);
  const definition = inWorkspace(await findDefinition(deps, caller, toolName));
  const { workspaceId } = caller;
  const [figures, connections] = await Promise.all([
    figuresByTool(database, { workspaceId, now: now() }),
    registry.action(toolName)
      ? connectionsOfType(database.sql, {
          workspaceId,
          type: definition.toolType,
          limit: MAX_CONNECTIONS_SHOWN,
        })
      : connectionsWithAction(database.sql, { workspaceId, name: toolName, limit: MAX_CONNECTIONS_SHOWN }),
  ]);
  const { name: _, ...own } = figures.find(({ name }) => name === toolName) ?? { name: toolName, ...UNUSED };
  return { definition, ...own, connections };
}
