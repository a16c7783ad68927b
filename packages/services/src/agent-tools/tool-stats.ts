import type { RegistryStats, ToolDefinition } from "@carillon/core";
import { listLogs } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { inWorkspace } from "./definition-of.ts";
import { definitionsIn } from "./get-agent-tools.ts";
import { figuresByTool } from "./tool-figures.ts";

/** More than any install declares. */
const ALL_TOOLS = 10_000;
const SHOWN = 10;

/** What there is, how it is used, and what went wrong last. */
export async function toolStats(deps: ServiceDeps, caller: Caller): Promise<RegistryStats> {
  requirePermission(caller, "logs.read");
  const { database, now } = deps;
  const { workspaceId } = caller;
  const [rows, figures, failed] = await Promise.all([
    definitionsIn(deps, { workspaceId, after: undefined, limit: ALL_TOOLS }),
    figuresByTool(database, { workspaceId, now: now() }),
    listLogs(database.sql, { workspaceId, status: "FAILURE" }, { limit: SHOWN }),
  ]);
  const tools = rows.map(inWorkspace);
  const executions = figures.reduce((sum, each) => sum + each.executions, 0);
  const duration = figures.reduce((sum, each) => sum + each.executions * (each.averageDurationMs ?? 0), 0);
  return {
    tools: tools.length,
    byStatus: { active: 0, deprecated: 0, disabled: 0, maintenance: 0, ...countedBy(tools, "status") },
    byCategory: countedBy(tools, "category"),
    executions,
    successes: figures.reduce((sum, each) => sum + each.successes, 0),
    averageDurationMs: executions === 0 ? null : duration / executions,
    mostUsed: figures.slice(0, SHOWN),
    recentErrors: failed.logs.flatMap(({ executionId, actionId: name, finishedAt, createdAt, error }) =>
      error
        ? [{ executionId, name, at: finishedAt ?? createdAt, code: error.code, message: error.userMessage }]
        : [],
    ),
  };
}

function countedBy<Key extends "status" | "category">(
  tools: readonly ToolDefinition[],
  key: Key,
): Partial<Record<ToolDefinition[Key], number>> {
  const counts: Partial<Record<ToolDefinition[Key], number>> = {};
  for (const tool of tools) counts[tool[key]] = (counts[tool[key]] ?? 0) + 1;
  return counts;
}
