import { z } from "zod";

export const ROLES = ["viewer", "editor", "admin", "owner"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

/**
 * What a procedure may need. Dotted, so that a token's scope can name one (`tools.read`), a family (`tools.*`) or all (`*`).
 * A connector's action needs `tools.execute` and its own permission besides (`slack.send`).
 */
export const PERMISSIONS = [
  "tools.read",
  "tools.write",
  "tools.execute",
  "events.read",
  "events.write",
  "events.execute",
  "runs.read",
  "runs.write",
  "logs.read",
  "inbox.read",
  "inbox.write",
  "tokens.read",
  "tokens.write",
  "workspace.read",
  "workspace.admin",
  "workspace.delete",
  "transfer.read",
  "transfer.write",
  "metrics.read",
  "alerts.read",
  "alerts.write",
  "calendars.read",
  "calendars.write",
  "artifacts.read",
  "artifacts.write",
  "approvals.read",
  "approvals.decide",
  "crm.read",
  "crm.write",
  "knowledge.read",
  "knowledge.write",
  "whatsapp.read",
  "whatsapp.write",
  "variables.read",
  "variables.write",
  "audit.read",
  "keys.read",
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const Scope = z
  .string()
  .max(100)
  .regex(
    /^(\*|[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*(\.\*)?)$/,
    "A scope is a dotted permission such as tools.read, events.* or *",
  );
