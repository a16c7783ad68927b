import type { Tool, ToolFacets, ToolListInput } from "@carillon/core";
import { listTools, toolFacets } from "@carillon/db";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { findTool, withoutEnvelope } from "./find-tool.ts";

export async function getTools(
  deps: ServiceDeps,
  caller: Caller,
  input: ToolListInput,
): Promise<{ tools: Tool[]; total: number }> {
  requirePermission(caller, "tools.read");
  const { tools, total } = await listTools(deps.database.sql, { ...input, workspaceId: caller.workspaceId });
  return { tools: tools.map(withoutEnvelope), total };
}

export async function getToolFacets(deps: ServiceDeps, caller: Caller): Promise<ToolFacets> {
  requirePermission(caller, "tools.read");
  return await toolFacets(deps.database.sql, caller.workspaceId);
}

export async function getTool(deps: ServiceDeps, caller: Caller, { id }: { id: number }): Promise<Tool> {
  requirePermission(caller, "tools.read");
  return withoutEnvelope(await findTool(deps.database.sql, caller, id));
}
