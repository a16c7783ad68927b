import { randomUUID } from "node:crypto";
import { ErrorCode } from "@modelcontextprotocol/sdk/types.js";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { FastifyReply, FastifyRequest } from "fastify";
import { toApiError } from "../errors.ts";
import { asCallerMistake } from "../rest/caller-mistake.ts";

/** Of an implementation's own (JSON-RPC 2.0 §5.1). */
const REFUSED = -32_000;

/** A request that reaches no handler: its HTTP status, and a JSON-RPC error that answers no message. */
export function refuse(
  reply: FastifyReply,
  error: unknown,
  log: (error: unknown, errorId: string) => void,
): FastifyReply {
  const mapped = toApiError(asCallerMistake(error), (unplanned) => {
    const errorId = randomUUID();
    log(unplanned, errorId);
    return errorId;
  });
  const status = getHTTPStatusCodeFromError(mapped);
  if (status === 401) reply.header("www-authenticate", challengeOf(reply.request));
  return send(reply, status, {
    code: status === 400 ? ErrorCode.InvalidRequest : REFUSED,
    message: mapped.message,
  });
}

/** No stream of the server's own, and no session to end: 2025-11-25, basic/transports. */
export async function refuseMethod({ method }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const message = `${method} is not for this address: send each message by POST`;
  return send(reply.header("allow", "POST"), 405, { code: REFUSED, message });
}

/** RFC 6750 §3: what is wrong is told where a token came. */
function challengeOf({ headers }: FastifyRequest): string {
  return `Bearer realm="carillon"${headers.authorization === undefined ? "" : ', error="invalid_token"'}`;
}

function send(reply: FastifyReply, status: number, error: { code: number; message: string }): FastifyReply {
  return reply.code(status).send({ jsonrpc: "2.0", id: null, error });
}
