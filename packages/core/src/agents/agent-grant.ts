import type { AgentRoleGrant } from "../contracts/agent-role.ts";
import { mostSpecific, patternCovers } from "./tool-pattern.ts";

/** The role that a token is bound to, as it is when it calls. */
export type AgentGrant = {
  readonly roleId: number;
  readonly roleName: string;
  readonly grants: readonly AgentRoleGrant[];
  readonly approvalMinutes: number;
};

/** Sandbox mode that is on; patterns of tools. */
export type SandboxRules = { readonly allow: readonly string[]; readonly deny: readonly string[] };

/** What a caller has to keep to beside role and scopes; left out or null: nothing. */
export type AgentLimits = {
  readonly agent?: AgentGrant | null | undefined;
  readonly sandbox?: SandboxRules | null | undefined;
};

export type ToolTraits = { readonly name: string; readonly dangerous: boolean; readonly readOnly: boolean };

/** The grant of the role that holds for a tool; null: none does, so that it may not be called. */
export function grantFor({ grants }: Pick<AgentGrant, "grants">, toolName: string): AgentRoleGrant | null {
  return mostSpecific(grants, toolName);
}

/** Why a tool may not be called, in words; null: neither role nor sandbox mode stands against it. */
export function agentRefusal({ agent, sandbox }: AgentLimits, tool: ToolTraits): string | null {
  if (agent && grantFor(agent, tool.name) === null)
    return `The agent role "${agent.roleName}" has no grant for ${tool.name}`;
  if (!sandbox) return null;
  const why = unsafe(sandbox, tool);
  return why && `Sandbox mode: ${tool.name} ${why}`;
}

function unsafe({ allow, deny }: SandboxRules, { name, dangerous, readOnly }: ToolTraits): string | null {
  if (deny.some((pattern) => patternCovers(pattern, name))) return "is on the denylist";
  if (dangerous) return "is dangerous";
  if (readOnly || allow.some((pattern) => patternCovers(pattern, name))) return null;
  return "changes something and is not on the allowlist";
}
