import { randomUUID } from "node:crypto";
import { UnauthorizedError } from "@carillon/core";
import { describeInvitation, type ServiceDeps } from "@carillon/services";
import type { Auth, Authenticator } from "@carillon/services/identity";
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyRequest,
  LogController,
} from "fastify";
import { addContentRoute } from "../artifacts/content-route.ts";
import { addHookRoutes } from "../hooks/hook-routes.ts";
import { addInboxRoutes } from "../inbox/inbox-routes.ts";
import { addMcpRoutes } from "../mcp/mcp-routes.ts";
import { addOAuthRoutes } from "../oauth/oauth-routes.ts";
import { asCallerMistake } from "../rest/caller-mistake.ts";
import { addExecutionEventsRoute } from "../rest/execution-events-route.ts";
import { addExportLogsRoute } from "../rest/export-logs-route.ts";
import { addRestRoutes, answerError } from "../rest/rest-routes.ts";
import { addToolCallRoute } from "../rest/tool-call-route.ts";
import type { ApiContext } from "../trpc/context.ts";
import { addPages, type PagesOptions } from "./add-pages.ts";
import { createAddressBound } from "./address-bound.ts";
import { addAuthRoutes } from "./auth-routes.ts";
import { closeInTime } from "./close-in-time.ts";
import { createHostJudge } from "./host-names.ts";
import { isFromPage } from "./is-from-page.ts";
import { readJsonBodies } from "./json-bodies.ts";
import { limitCalls } from "./limit-calls.ts";
import { addOperationRoutes, type Operations } from "./operation-routes.ts";
import { refuseForeignPages } from "./refuse-foreign-pages.ts";
import { addSecurityHeaders } from "./security-headers.ts";
import { addTrpcRoutes } from "./trpc-routes.ts";

/** Bytes of a request's body: room for the attachments of a mail in base64. */
const BODY_LIMIT = 16 * 1024 * 1024;

export type ServerOptions = {
  readonly services: ServiceDeps;
  readonly auth: Auth;
  readonly authenticator: Authenticator;
  readonly operations: Operations;
  readonly signupPolicy: () => Promise<{ signup: string; hasAccounts: boolean }>;
  readonly trustedOrigins: readonly string[];
  readonly hasPublicUrl: boolean;
  /** The machine's own name. */
  readonly machine: string;
  /** Origin shown in the OpenAPI document. */
  readonly origin: string;
  readonly version: string;
  /** Where the pages come from; null: this process serves the API alone. */
  readonly pages: PagesOptions | null;
  /** Addresses, CIDRs and names of proxies that may say who calls; of everyone else X-Forwarded-For is not believed. */
  readonly trustedProxies: readonly string[];
  readonly logger: FastifyBaseLogger;
};

/** The one port: API, authentication, inbox and operations here, everything else from the web process. */
export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, authenticator, logger } = options;
  const server = Fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustedProxies.length > 0 && [...options.trustedProxies],
    routerOptions: { maxParamLength: 5_000 },
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
  });
  const log = (error: unknown, errorId: string) =>
    services.logger.error({ err: error, errorId }, "a request failed");
  const createContext = async ({ headers }: FastifyRequest): Promise<ApiContext> => {
    const who = { authorization: headers.authorization, cookie: headers.cookie };
    const caller = await authenticator.authenticate(who);
    return {
      services,
      caller: caller && isFromPage(headers, caller) ? { ...caller, isAtPage: true } : caller,
      recheck: async () => {
        const caller = await authenticator.authenticate(who);
        if (caller) return caller;
        throw new UnauthorizedError("The session has ended; sign in again");
      },
    };
  };

  const judgeHost = createHostJudge({ origins: options.trustedOrigins, machine: options.machine });
  closeInTime(server);
  server.addHook("preClose", async () => services.runFollowers.close());
  addSecurityHeaders(server);
  refuseForeignPages(server, { ...options, judgeHost });
  server.setErrorHandler((error, _request, reply) => answerError(reply, asCallerMistake(error), log));
  addOperationRoutes(server, options.operations, { createContext, judgeHost });

  await server.register(async (api) => {
    readJsonBodies(api);
    await limitCalls(api, authenticator);
    await api.register(async (trpc) => addTrpcRoutes(trpc, { createContext, log }), { prefix: "/api/trpc" });
    await api.register(
      async (rest) => {
        addRestRoutes(rest, { createContext, log });
        addToolCallRoute(rest, { createContext, log });
        addExecutionEventsRoute(rest, { createContext, log });
        addExportLogsRoute(rest, { createContext, log });
      },
      { prefix: "/api/v1" },
    );
    const mcp = { createContext, log, version: options.version };
    await api.register(async (inner) => addMcpRoutes(inner, mcp), { prefix: "/api" });
    await api.register(async (files) => addContentRoute(files, { createContext, log }), {
      prefix: "/api/v1",
    });
    await api.register(async (oauth) => addOAuthRoutes(oauth, { createContext }));
    await api.register(async (inner) =>
      addAuthRoutes(inner, { ...options, invitation: (id) => describeInvitation(services, id) }),
    );
  });
  const bound = createAddressBound(services);
  await server.register(async (inbox) => addInboxRoutes(inbox, { services, bound }));
  await server.register(async (hooks) => addHookRoutes(hooks, { services, bound }));

  let document: object | undefined;
  server.get("/api/openapi.json", async () => {
    // Loaded when somebody first asks for it: with making the document it is a tenth of a start.
    const { createOpenApiDocument } = await import("../rest/openapi-document.ts");
    document ??= createOpenApiDocument(options);
    return document;
  });
  server.all("/api/*", (_request, reply) =>
    reply
      .code(404)
      .send({ code: "NOT_FOUND", message: "There is nothing at this address; see /api/openapi.json" }),
  );
  if (options.pages !== null) await addPages(server, options.pages);
  return server;
}
