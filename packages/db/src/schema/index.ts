export { account, invitation, member, organization, rateLimit, session, user, verification } from "./auth.ts";
export { eventLinks } from "./event-links.ts";
export { events, schedules, ticks, waitingRuns } from "./events.ts";
export { executions, idempotencyKeys } from "./executions.ts";
export { hookDeliveries, hooks } from "./hooks.ts";
export { inboxes, inboxMessages } from "./inbox.ts";
export { quotaUsage, rateLeases } from "./limits.ts";
export { circuits, toolHealth, tools } from "./tools.ts";
export { apiTokens, auditLog, installSettings, workspaceSettings } from "./workspaces.ts";
