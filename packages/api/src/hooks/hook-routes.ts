import { MAX_HOOK_BODY_BYTES } from "@carillon/core";
import { createHookReceiver, createWhatsAppReceiver, HOOK_PATH, type ServiceDeps } from "@carillon/services";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AddressBound } from "../http/address-bound.ts";
import { rawHeadersOf } from "../http/raw-headers.ts";
import { type HookReply, replyOf } from "./reply-of.ts";
import { whatsAppReply } from "./whatsapp-reply.ts";

/** "Webhooks payloads can be up to 3 MB": https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks */
const MAX_WHATSAPP_BYTES = 4 * 1024 * 1024;

type HookRouteDeps = { readonly services: ServiceDeps; readonly bound: AddressBound };

/** Incoming webhooks. The key in the address is the only name there is; the body stays as it came, for its signature. */
export function addHookRoutes(server: FastifyInstance, { services, bound }: HookRouteDeps): void {
  bound.guard(server);
  const receive = createHookReceiver(services);
  // What a sender calls its body is read from the raw headers: Fastify would refuse what is no media type.
  server.addHook("onRequest", (request, _reply, done) => {
    if (request.headers["content-type"] !== undefined)
      request.headers["content-type"] = "application/octet-stream";
    done();
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    "*",
    { parseAs: "buffer", bodyLimit: MAX_HOOK_BODY_BYTES },
    (_request, body, done) => done(null, body),
  );
  server.post(`${HOOK_PATH}:key`, async (request, reply) => {
    const answer = await receive({
      key: (request.params as { key: string }).key,
      headers: rawHeadersOf(request),
      query: queryOf(request),
      bytes: bytesOf(request),
    });
    if (answer.kind !== "unknown" && answer.kind !== "unauthorized") bound.excuse(request.ip);
    return send(reply, replyOf(answer));
  });

  const whatsApp = createWhatsAppReceiver(services);
  const address = `${HOOK_PATH}whatsapp/:toolId`;
  const toolOf = (request: FastifyRequest) => (request.params as { toolId: string }).toolId;
  server.get(address, async (request, reply) => {
    const answer = await whatsApp.subscribe(toolOf(request), queryOf(request));
    return send(reply, whatsAppReply(answer));
  });
  server.post(address, { bodyLimit: MAX_WHATSAPP_BYTES }, async (request, reply) => {
    const delivery = { toolId: toolOf(request), headers: rawHeadersOf(request), bytes: bytesOf(request) };
    const answer = await whatsApp.receive(delivery);
    if (answer.kind !== "unauthorized") bound.excuse(request.ip);
    return send(reply, whatsAppReply(answer));
  });
}

function queryOf({ url }: FastifyRequest): URLSearchParams {
  const mark = url.indexOf("?");
  return new URLSearchParams(mark < 0 ? "" : url.slice(mark + 1));
}

function bytesOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function send(reply: FastifyReply, { status, body, headers = {} }: HookReply): FastifyReply {
  return reply.code(status).headers(headers).send(body);
}
