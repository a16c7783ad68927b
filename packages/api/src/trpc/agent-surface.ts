import { ForbiddenError } from "@carillon/core";
import type { Caller } from "@carillon/services";

/**
 * What a token that is bound to an agent role, or in sandbox mode, may reach; all else, what will be added too, is refused. Of runs, approvals and
 * artifacts the services show it its own alone. `mcp` is the MCP endpoint, whose tools are filtered as `registry.list` is.
 */
export const AGENT_SURFACE: ReadonlySet<string> = new Set([
  "registry.list",
  "registry.search",
  "registry.get",
  "registry.introspect",
  "registry.getForModel",
  "registry.execute",
  "registry.executeMany",
  "executions.list",
  "executions.get",
  "executions.events",
  "executions.cancel",
  "approvals.list",
  "approvals.get",
  "artifacts.list",
  "artifacts.getById",
  "artifacts.content",
  "me.get",
  "mcp",
]);

/** Whether a caller is held to the agents' surface. */
export function isAgentBound(caller: Caller | null): boolean {
  return Boolean(caller?.agent || caller?.sandbox);
}

/** @throws ForbiddenError that names what it asked for */
export function requireAgentSurface(caller: Caller, path: string): void {
  if (!isAgentBound(caller) || AGENT_SURFACE.has(path)) return;
  const { agent } = caller;
  const bound = agent ? `bound to the agent role "${agent.roleName}"` : "in sandbox mode";
  throw new ForbiddenError(
    `This token is ${bound}: it may call tools and look at its own calls, not use ${path}`,
  );
}
