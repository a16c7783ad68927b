import { randomUUID } from "node:crypto";
import type { ToolCallAnswer } from "@carillon/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { toApiError } from "../errors.ts";
import { goneWith } from "../gone-with.ts";
import { operationAt } from "../trpc/call-procedure.ts";
import type { ApiContext } from "../trpc/context.ts";
import { TOOL_CALL_PATH } from "../trpc/rest-meta.ts";
import { asCallerMistake } from "./caller-mistake.ts";
import { refusedToolCall, statusOfToolCall } from "./refused-tool-call.ts";
import { bodyOf } from "./rest-body.ts";
import { routeOf } from "./route-of.ts";

type RouteDeps = {
  readonly createContext: (request: FastifyRequest) => Promise<ApiContext>;
  readonly log: (error: unknown, errorId: string) => void;
};

/** `POST /tools/{toolName}`: every answer, refusals too, in the one shape that agents read, with its own status. */
export function addToolCallRoute(server: FastifyInstance, { createContext, log }: RouteDeps): void {
  const operation = operationAt("registry.execute");
  if (!operation) throw new Error("there is no registry.execute");

  function refuse(reply: FastifyReply, error: unknown): FastifyReply {
    const mapped = toApiError(asCallerMistake(error), (unplanned) => {
      const errorId = randomUUID();
      log(unplanned, errorId);
      return errorId;
    });
    return send(reply, refusedToolCall(mapped, reply.elapsedTime));
  }

  server.post(
    routeOf(TOOL_CALL_PATH),
    { errorHandler: (error, _request, reply) => refuse(reply, error) },
    async (request, reply) => {
      try {
        const { toolName } = request.params as { toolName: string };
        const input = { ...bodyOf(request), toolName };
        const answer = await operation.call(await createContext(request), input, goneWith(reply));
        return send(reply, answer as ToolCallAnswer);
      } catch (error) {
        return refuse(reply, error);
      }
    },
  );
}

function send(reply: FastifyReply, answer: ToolCallAnswer): FastifyReply {
  if (answer.status === "error" && answer.retry_after_ms !== undefined)
    reply.header("retry-after", Math.ceil(answer.retry_after_ms / 1_000));
  return reply.code(statusOfToolCall(answer)).send(answer);
}
