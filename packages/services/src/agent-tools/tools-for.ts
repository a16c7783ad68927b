import type { ToolDefinition } from "@carillon/core";
import { type Caller, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { inWorkspace } from "./definition-of.ts";
import { definitionsIn } from "./get-agent-tools.ts";
import { mayCallTool } from "./may-call-tool.ts";

/** More than any install declares. */
const ALL_TOOLS = 10_000;

type Narrowed = {
  readonly category?: ToolDefinition["category"] | undefined;
  readonly capability?: string | undefined;
};

/** Exactly the tools that a caller may call, by name: permissions, agent role and sandbox mode, status. */
export async function toolsFor(
  deps: Pick<ServiceDeps, "database" | "registry">,
  caller: Caller,
  { category, capability }: Narrowed = {},
): Promise<ToolDefinition[]> {
  requirePermission(caller, "tools.read");
  const { workspaceId } = caller;
  const asked = { workspaceId, category, capability, after: undefined, limit: ALL_TOOLS };
  const rows = await definitionsIn(deps, asked);
  return rows.map(inWorkspace).filter((tool) => mayCallTool(caller, tool));
}
