import { randomUUID } from "node:crypto";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { OpenApiMeta } from "trpc-to-openapi";
import type { z } from "zod";
import { detailsOf, toApiError } from "../errors.ts";
import { goneWith } from "../gone-with.ts";
import { appRouter } from "../trpc/app-router.ts";
import { operationAt } from "../trpc/call-procedure.ts";
import type { ApiContext } from "../trpc/context.ts";
import { TOOL_CALL_PATH } from "../trpc/rest-meta.ts";
import { inputFromQuery } from "./input-from-query.ts";
import { bodyOf } from "./rest-body.ts";
import { routeOf } from "./route-of.ts";

type Definition = { readonly meta?: OpenApiMeta; readonly inputs: readonly z.ZodType[] };

/**
 * One route for every procedure that says where it is found over REST. Fields in the path and, for GET and DELETE, in the
 * query are text and are read as the schema's types; nothing of the schemas is changed for it.
 */
export function addRestRoutes(
  server: FastifyInstance,
  {
    createContext,
    log,
  }: {
    createContext: (request: FastifyRequest) => Promise<ApiContext>;
    log: (error: unknown, errorId: string) => void;
  },
): void {
  for (const [name, procedure] of Object.entries(appRouter._def.procedures)) {
    const { meta, inputs } = (procedure as unknown as { _def: Definition })._def;
    const schema = inputs[0];
    const operation = operationAt(name);
    if (!meta?.openapi || !schema || !operation) continue;
    const { method, path } = meta.openapi;
    if (method === "POST" && path === TOOL_CALL_PATH) continue;
    const takesBody = method !== "GET" && method !== "DELETE";
    server.route({
      method,
      url: routeOf(path),
      handler: async (request, reply) => {
        try {
          const inPath = inputFromQuery(schema, request.params as Record<string, string>);
          const rest = takesBody
            ? bodyOf(request)
            : inputFromQuery(schema, request.query as Record<string, string | string[]>);
          return await operation.call(await createContext(request), { ...rest, ...inPath }, goneWith(reply));
        } catch (error) {
          return answerError(reply, error, log);
        }
      },
    });
  }
}

/** Errors over REST: the status of their code, and `{code, message, issues?, retryAfterMs?, errorId?}`. */
export function answerError(
  reply: FastifyReply,
  error: unknown,
  log: (error: unknown, errorId: string) => void,
): FastifyReply {
  const mapped = toApiError(error, (unknown) => {
    const errorId = randomUUID();
    log(unknown, errorId);
    return errorId;
  });
  const details = detailsOf(mapped);
  if (details.retryAfterMs !== undefined)
    reply.header("retry-after", Math.ceil(details.retryAfterMs / 1_000));
  return reply
    .code(getHTTPStatusCodeFromError(mapped))
    .send({ code: mapped.code, message: mapped.message, ...details });
}
