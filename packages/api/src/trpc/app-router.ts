import { alertsRouter } from "./alerts-router.ts";
import { artifactsRouter } from "./artifacts-router.ts";
import { calendarsRouter } from "./calendars-router.ts";
import { crmRouter } from "./crm-router.ts";
import { eventsRouter } from "./events-router.ts";
import { executionsRouter } from "./executions-router.ts";
import { toolActionLogsRouter } from "./logs-router.ts";
import { registryRouter } from "./registry-router.ts";
import { toolsRouter } from "./tools-router.ts";
import { router } from "./trpc.ts";
import { whatsappRouter } from "./whatsapp-router.ts";
import { inboxRouter, meRouter, tokensRouter, workspaceRouter } from "./workspace-routers.ts";

export const appRouter = router({
  tools: toolsRouter,
  registry: registryRouter,
  toolActionLogs: toolActionLogsRouter,
  events: eventsRouter,
  executions: executionsRouter,
  alerts: alertsRouter,
  artifacts: artifactsRouter,
  calendars: calendarsRouter,
  crm: crmRouter,
  whatsapp: whatsappRouter,
  inbox: inboxRouter,
  tokens: tokensRouter,
  workspace: workspaceRouter,
  me: meRouter,
});
export type AppRouter = typeof appRouter;
