import { type ConnectEnd, finishConnect, OAUTH_CALLBACK_PATH } from "@carillon/services";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { isAgentBound } from "../trpc/agent-surface.ts";
import type { ApiContext } from "../trpc/context.ts";

const Parameter = z.string().max(8_000).optional().catch(undefined);
const Query = z.object({ state: Parameter, code: Parameter, error: Parameter });

type OAuthRouteDeps = { readonly createContext: (request: FastifyRequest) => Promise<ApiContext> };

/**
 * Where people come back to from a provider. They are sent on at once, so that neither code nor state stays in the address
 * bar, in the history, or in what the next page tells others as its referrer.
 */
export function addOAuthRoutes(server: FastifyInstance, { createContext }: OAuthRouteDeps): void {
  server.get(OAUTH_CALLBACK_PATH, async (request, reply) => {
    const { services, caller } = await createContext(request);
    const end = await finishConnect(
      services,
      isAgentBound(caller) ? null : caller,
      Query.parse(request.query),
    );
    return reply
      .header("cache-control", "no-store")
      .header("referrer-policy", "no-referrer")
      .redirect(pageOf(end), 303);
  });
}

function pageOf({ outcome, toolId }: ConnectEnd): string {
  return toolId === null ? `/tools?oauth=${outcome}` : `/tools/${toolId}?tab=connection&oauth=${outcome}`;
}
