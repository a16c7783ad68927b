import { agentRefusal, ForbiddenError, isPermitted, type ToolDefinition } from "@carillon/core";
import type { Caller } from "../caller.ts";

const USABLE: ReadonlySet<ToolDefinition["status"]> = new Set(["active", "deprecated"]);

/**
 * Whether a caller may call a tool: what lists for agents hold. Dangerous ones too: a call of one may wait for somebody's
 * approval.
 */
export function mayCallTool(caller: Caller, tool: ToolDefinition): boolean {
  return isUsable(tool) && isOpenTo(caller, tool);
}

export function isUsable({ status }: ToolDefinition): boolean {
  return USABLE.has(status);
}

/** Whether permissions, agent role and sandbox mode let a caller call it. */
export function isOpenTo(caller: Caller, tool: ToolDefinition): boolean {
  return tool.permissions.every((each) => isPermitted(caller, each)) && isWithinLimits(caller, tool);
}

/** Whether agent role and sandbox mode let a caller see it; who has neither sees all. */
export function isWithinLimits(caller: Caller, tool: ToolDefinition): boolean {
  return agentRefusal(caller, tool) === null;
}

/** @throws ForbiddenError in words, where its agent role or sandbox mode stands against it */
export function requireWithinLimits(caller: Caller, tool: Parameters<typeof agentRefusal>[1]): void {
  const refusal = agentRefusal(caller, tool);
  if (refusal !== null) throw new ForbiddenError(refusal);
}
