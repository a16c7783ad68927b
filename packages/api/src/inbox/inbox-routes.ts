import { setTimeout as sleep } from "node:timers/promises";
import type { InboxAnswer } from "@carillon/core";
import {
  INBOX_PATH,
  INBOX_SLACK_SUFFIX,
  receiveHttp,
  receiveSlack,
  type ServiceDeps,
} from "@carillon/services";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AddressBound } from "../http/address-bound.ts";
import { rawHeadersOf } from "../http/raw-headers.ts";

const MAX_BYTES = 1024 * 1024;
const URL_OF_INBOX = `${INBOX_PATH}:key`;

type InboxRouteDeps = { readonly services: ServiceDeps; readonly bound: AddressBound };

/** The test inboxes' HTTP addresses: any method, any body, answered with `ok` as a webhook does; one that speaks as Slack does. */
export function addInboxRoutes(server: FastifyInstance, { services, bound }: InboxRouteDeps): void {
  bound.guard(server);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  server.route({
    method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    url: URL_OF_INBOX,
    handler: async (request, reply) => {
      const answer = await receiveHttp(services, inboxRequestOf(request));
      if (!answer)
        return reply.code(404).send({ code: "NOT_FOUND", message: "There is no inbox at this address" });
      bound.excuse(request.ip);
      const { status } = answer;
      const text = status < 300 ? "ok" : `The test inbox was set to answer ${status}`;
      return answerAs(reply, { ...answer, text });
    },
  });
  server.post(`${URL_OF_INBOX}${INBOX_SLACK_SUFFIX}`, async (request, reply) => {
    const answer = await receiveSlack(services, inboxRequestOf(request));
    if (answer.status !== 404) bound.excuse(request.ip);
    return answerAs(reply, answer);
  });
}

async function answerAs(
  reply: FastifyReply,
  { status, delayMs, retryAfterSeconds, text }: InboxAnswer & { readonly text: string },
) {
  if (delayMs > 0) await sleep(delayMs, undefined, { ref: false });
  if (retryAfterSeconds !== null) reply.header("retry-after", String(retryAfterSeconds));
  return reply.code(status).type("text/plain").send(text);
}

function inboxRequestOf(request: FastifyRequest) {
  return {
    key: (request.params as { key: string }).key,
    method: request.method,
    path: request.url,
    headers: rawHeadersOf(request),
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
  };
}
