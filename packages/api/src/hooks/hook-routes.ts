import { MAX_HOOK_BODY_BYTES } from "@carillon/core";
import { createHookReceiver, HOOK_PATH, type ServiceDeps } from "@carillon/services";
import type { FastifyInstance } from "fastify";
import type { AddressBound } from "../http/address-bound.ts";
import { rawHeadersOf } from "../http/raw-headers.ts";
import { replyOf } from "./reply-of.ts";

type HookRouteDeps = { readonly services: ServiceDeps; readonly bound: AddressBound };

/** Incoming webhooks. The key in the address is the only name there is; the body stays as it came, for its signature. */
export function addHookRoutes(server: FastifyInstance, { services, bound }: HookRouteDeps): void {
  bound.guard(server);
  const receive = createHookReceiver(services);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    "*",
    { parseAs: "buffer", bodyLimit: MAX_HOOK_BODY_BYTES },
    (_request, body, done) => done(null, body),
  );
  server.post(`${HOOK_PATH}:key`, async (request, reply) => {
    const mark = request.url.indexOf("?");
    const answer = await receive({
      key: (request.params as { key: string }).key,
      headers: rawHeadersOf(request),
      query: new URLSearchParams(mark < 0 ? "" : request.url.slice(mark + 1)),
      bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    });
    if (answer.kind !== "unknown" && answer.kind !== "unauthorized") bound.excuse(request.ip);
    const { status, body, headers = {} } = replyOf(answer);
    return reply.code(status).headers(headers).send(body);
  });
}
