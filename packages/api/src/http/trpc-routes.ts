import { getTRPCErrorFromUnknown, getTRPCErrorShape, type inferRouterError, TRPCError } from "@trpc/server";
import { fastifyRequestHandler } from "@trpc/server/adapters/fastify";
import { getHTTPStatusCode } from "@trpc/server/http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { toApiError } from "../errors.ts";
import { goneWith } from "../gone-with.ts";
import { appRouter } from "../trpc/app-router.ts";
import type { ApiContext } from "../trpc/context.ts";
import { readTrpcCalls, type TrpcCall } from "./trpc-calls.ts";

export type TrpcDeps = {
  readonly createContext: (request: FastifyRequest) => Promise<ApiContext>;
  readonly log: (error: unknown, errorId: string) => void;
};

/** Calls of one request, many times what a page of the product asks at once. */
const MOST_IN_BATCH = 50;

type Answer =
  | { readonly result: { readonly data: unknown } }
  | { readonly error: inferRouterError<typeof appRouter> };

/**
 * tRPC over HTTP. Queries and mutations are answered here, straight from Fastify's request to its reply: tRPC's adapter
 * makes a fetch Request and Response with web streams of each, which cost more than the rest of the call (ADR 7).
 * Subscriptions, streams and whatever is odd go to the adapter.
 */
export function addTrpcRoutes(server: FastifyInstance, { createContext, log }: TrpcDeps): void {
  server.removeContentTypeParser(["application/json", "text/plain"]);
  server.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) =>
    done(null, body),
  );
  const contextOf = (request: FastifyRequest): Promise<ApiContext> =>
    createContext(request).catch((error: unknown) => {
      throw toApiError(error, (unplanned) => {
        log(unplanned, request.id);
        return request.id;
      });
    });

  server.all<{ Params: { path: string } }>("/:path", async (request, reply) => {
    refuseLongBatch(request.params.path);
    const read = readTrpcCalls(request);
    if (!read) {
      const { path } = request.params;
      await fastifyRequestHandler({
        router: appRouter,
        // A query too long for an address comes by POST.
        allowMethodOverride: true,
        createContext: () => contextOf(request),
        req: request,
        res: reply,
        path,
      });
      return reply;
    }
    const context = await contextOf(request).catch((error: unknown) => getTRPCErrorFromUnknown(error));
    const { calls, isBatch } = read;
    // Only what acts is worth ending.
    const signal = calls.some(({ operation }) => operation.type === "mutation") ? goneWith(reply) : undefined;
    const answers = await Promise.all(
      calls.map((call) => ("code" in context ? failed(call, null, context) : answer(call, context, signal))),
    );
    const body = isBatch ? answers : answers[0];
    const retryAfterMs = Math.max(0, ...answers.map(waitOf));
    if (retryAfterMs > 0) reply.header("retry-after", Math.ceil(retryAfterMs / 1_000));
    return reply
      .code(getHTTPStatusCode(body as Parameters<typeof getHTTPStatusCode>[0]))
      .header("content-type", "application/json")
      .header("vary", "trpc-accept, accept")
      .send(JSON.stringify(body));
  });
}

/** ms that a refused call is to wait; 0: it was not told to. */
function waitOf(answer: Answer): number {
  return "error" in answer ? (answer.error.data.retryAfterMs ?? 0) : 0;
}

/** The calls of a request are made at the same time and counted as one. */
function refuseLongBatch(path: string): void {
  const calls = path.split(",").length;
  if (calls <= MOST_IN_BATCH) return;
  throw new TRPCError({
    code: "BAD_REQUEST",
    message: `This batch has ${calls} calls, and one may have ${MOST_IN_BATCH}; send the rest in another`,
  });
}

async function answer(call: TrpcCall, context: ApiContext, signal?: AbortSignal): Promise<Answer> {
  try {
    return { result: { data: await call.operation.call(context, call.input, signal) } };
  } catch (error) {
    return failed(call, context, getTRPCErrorFromUnknown(error));
  }
}

function failed({ operation, input }: TrpcCall, ctx: ApiContext | null, error: TRPCError): Answer {
  const { path, type } = operation;
  const { _config: config } = appRouter._def;
  return { error: getTRPCErrorShape({ config, ctx: ctx ?? undefined, error, input, path, type }) };
}
