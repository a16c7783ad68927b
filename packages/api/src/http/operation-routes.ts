import { isPermitted } from "@carillon/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { answerError } from "../rest/rest-routes.ts";
import { isAgentBound } from "../trpc/agent-surface.ts";
import type { ApiContext } from "../trpc/context.ts";
import type { HostVerdict } from "./host-names.ts";

export type Operations = {
  /** [] when it can work; else what is missing, in words. */
  readonly problems: () => Promise<readonly string[]>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
};

type Admission = {
  readonly createContext: (request: FastifyRequest) => Promise<ApiContext>;
  readonly judgeHost: (host: string) => HostVerdict;
};

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);

/** For the operator: does it live, can it work, how is it doing. */
export function addOperationRoutes(
  server: FastifyInstance,
  { problems, metrics }: Operations,
  { createContext, judgeHost }: Admission,
): void {
  server.get("/healthz", () => ({ status: "ok" }));
  server.get("/readyz", async (_request, reply) => {
    const found = await problems();
    return reply
      .code(found.length === 0 ? 200 : 503)
      .send(found.length === 0 ? { status: "ready" } : { status: "not ready", problems: found });
  });
  server.get("/metrics", async (request, reply) => {
    try {
      if (!(await mayRead(request, { createContext, judgeHost }))) {
        return reply.code(403).send({
          code: "FORBIDDEN",
          message: "From elsewhere this needs a token with the scope metrics.read",
        });
      }
      return reply.type("text/plain; version=0.0.4").send(await metrics());
    } catch (error) {
      return answerError(reply, error, () => {});
    }
  });
}

/**
 * A request that a proxy on this machine passes on is not from this machine, nor is a page's that a foreign name led to
 * this machine's browser.
 */
async function mayRead(request: FastifyRequest, { createContext, judgeHost }: Admission): Promise<boolean> {
  const isForwarded =
    request.headers["x-forwarded-for"] !== undefined || request.headers.forwarded !== undefined;
  const isOwn = judgeHost(request.headers.host ?? "localhost") === "own";
  if (LOOPBACK.has(request.socket.remoteAddress ?? "") && !isForwarded && isOwn) return true;
  const { caller } = await createContext(request);
  return caller !== null && !isAgentBound(caller) && isPermitted(caller, "metrics.read");
}
