import { agentRolesRouter } from "./agent-roles-router.ts";
import { alertsRouter } from "./alerts-router.ts";
import { approvalsRouter } from "./approvals-router.ts";
import { artifactsRouter } from "./artifacts-router.ts";
import { auditRouter } from "./audit-router.ts";
import { calendarsRouter } from "./calendars-router.ts";
import { budgetsRouter, cacheRouter, costsRouter } from "./costs-routers.ts";
import { crmRouter } from "./crm-router.ts";
import { eventsRouter } from "./events-router.ts";
import { executionsRouter } from "./executions-router.ts";
import { healthRouter } from "./health-router.ts";
import { keysRouter } from "./keys-router.ts";
import { toolActionLogsRouter } from "./logs-router.ts";
import { registryRouter } from "./registry-router.ts";
import { toolsRouter } from "./tools-router.ts";
import { router } from "./trpc.ts";
import { variablesRouter } from "./variables-router.ts";
import { whatsappRouter } from "./whatsapp-router.ts";
import { inboxRouter, meRouter, tokensRouter, workspaceRouter } from "./workspace-routers.ts";

export const appRouter = router({
  tools: toolsRouter,
  registry: registryRouter,
  agentRoles: agentRolesRouter,
  approvals: approvalsRouter,
  toolActionLogs: toolActionLogsRouter,
  events: eventsRouter,
  executions: executionsRouter,
  alerts: alertsRouter,
  artifacts: artifactsRouter,
  audit: auditRouter,
  calendars: calendarsRouter,
  costs: costsRouter,
  budgets: budgetsRouter,
  cache: cacheRouter,
  crm: crmRouter,
  whatsapp: whatsappRouter,
  health: healthRouter,
  variables: variablesRouter,
  keys: keysRouter,
  inbox: inboxRouter,
  tokens: tokensRouter,
  workspace: workspaceRouter,
  me: meRouter,
});
export type AppRouter = typeof appRouter;
