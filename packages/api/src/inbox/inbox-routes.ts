import {
  INBOX_PATH,
  INBOX_SLACK_SUFFIX,
  receiveHttp,
  receiveSlack,
  type ServiceDeps,
} from "@carillon/services";
import type { FastifyInstance, FastifyRequest } from "fastify";
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
      const received = await receiveHttp(services, inboxRequestOf(request));
      if (!received)
        return reply.code(404).send({ code: "NOT_FOUND", message: "There is no inbox at this address" });
      bound.excuse(request.ip);
      return reply.type("text/plain").send("ok");
    },
  });
  server.post(`${URL_OF_INBOX}${INBOX_SLACK_SUFFIX}`, async (request, reply) => {
    const { status, text } = await receiveSlack(services, inboxRequestOf(request));
    if (status !== 404) bound.excuse(request.ip);
    return reply.code(status).type("text/plain").send(text);
  });
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
