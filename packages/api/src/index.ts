export { createServer, type ServerOptions } from "./http/create-server.ts";
export type { Operations } from "./http/operation-routes.ts";
export { startSmtpInbox } from "./inbox/smtp-inbox.ts";
export { type AppRouter, appRouter } from "./trpc/app-router.ts";
