import type { ToolDefinition, ToolOverrideInput } from "@carillon/core";
import { announce, audit, lockOverrides, saveOverride, type ToolOverride } from "@carillon/db";
import { auditor, type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { inWorkspace } from "./definition-of.ts";
import { findDefinition } from "./get-agent-tools.ts";

const NOTHING: ToolOverride = {
  status: null,
  rateLimitPerMinute: null,
  costPerExecution: null,
  timeoutSeconds: null,
  note: null,
};

/** Sets what holds of a tool in the caller's workspace; every process goes by it with its next run. */
export async function updateAgentTool(
  deps: ServiceDeps,
  caller: Caller,
  { toolName, ...given }: ToolOverrideInput,
): Promise<ToolDefinition> {
  requirePermission(caller, "workspace.admin");
  const { database, engine } = deps;
  const { workspaceId } = caller;
  const changed = (await database.sql.begin(async (tx) => {
    await lockOverrides(tx, workspaceId);
    const { definition, override } = await findDefinition(deps, caller, toolName, tx);
    const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const key = { workspaceId, toolType: definition.toolType, name: toolName };
    await saveOverride(tx, key, { ...NOTHING, ...override, ...set });
    await audit(tx, {
      ...auditor(caller),
      verb: "registry.update",
      target: `action:${toolName}`,
      details: set,
    });
    await announce(tx, { kind: "limits" });
    return inWorkspace(await findDefinition(deps, caller, toolName, tx));
  })) as ToolDefinition;
  engine.dropAll();
  return changed;
}
