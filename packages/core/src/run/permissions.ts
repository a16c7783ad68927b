import type { AgentLimits } from "../agents/agent-grant.ts";
import type { Role } from "../contracts/roles.ts";

/**
 * Permissions of each role, by the table in the API contract. A connector's own permissions (`slack.send`) come with
 * `tools.execute`; those of connectors that keep things here too are granted like ours.
 */
const READ = [
  "tools.read",
  "events.read",
  "runs.read",
  "logs.read",
  "inbox.read",
  "workspace.read",
  "alerts.read",
  "calendars.read",
  "artifacts.read",
  "approvals.read",
  "crm.read",
  "knowledge.read",
  "whatsapp.read",
  "variables.read",
];
const WRITE = [
  "tools.write",
  "tools.execute",
  "events.write",
  "events.execute",
  "runs.write",
  "inbox.write",
  "calendars.write",
  "artifacts.write",
  "approvals.decide",
  "crm.write",
  "knowledge.write",
  "whatsapp.write",
  "whatsapp.send",
  "tokens.read",
  "tokens.write",
];
const ADMIN = [
  "workspace.admin",
  "transfer.read",
  "transfer.write",
  "metrics.read",
  "alerts.write",
  "variables.write",
  // It tells of people, and of addresses that were invited.
  "audit.read",
];

const GRANTS: Record<Role, ReadonlySet<string>> = {
  viewer: new Set(READ),
  editor: new Set([...READ, ...WRITE]),
  admin: new Set([...READ, ...WRITE, ...ADMIN]),
  owner: new Set([...READ, ...WRITE, ...ADMIN, "workspace.delete", "keys.read"]),
};
const ROLES_THAT_EXECUTE: ReadonlySet<Role> = new Set(["editor", "admin", "owner"]);
const OWN_FAMILIES =
  /^(tools|events|runs|logs|inbox|tokens|workspace|transfer|metrics|alerts|calendars|artifacts|approvals|crm|knowledge|whatsapp|variables|audit|keys)\./;

/** Whether a scope names a permission: itself, its family (`tools.*`), or all (`*`). */
export function scopeCovers(scope: string, permission: string): boolean {
  if (scope === "*" || scope === permission) return true;
  return scope.endsWith(".*") && permission.startsWith(scope.slice(0, -1));
}

/** `agent`, `sandbox`: what a caller has to keep to besides, see `agentRefusal`. */
export type Grant = AgentLimits & { readonly role: Role; readonly scopes: readonly string[] | null };

/** Whether a caller may do what a permission names: the role must have it, and a token's scopes must cover it. */
export function isPermitted({ role, scopes }: Grant, permission: string): boolean {
  const byRole = OWN_FAMILIES.test(permission) ? GRANTS[role].has(permission) : ROLES_THAT_EXECUTE.has(role);
  return byRole && (scopes === null || scopes.some((scope) => scopeCovers(scope, permission)));
}
