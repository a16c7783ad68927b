import { receiveHttp, type ServiceDeps } from "@carillon/services";
import type { FastifyInstance } from "fastify";
import { rawHeadersOf } from "../http/raw-headers.ts";

const MAX_BYTES = 1024 * 1024;

/** The test inboxes' HTTP addresses: any method, any body, answered with `ok` as a webhook does. */
export function addInboxRoutes(server: FastifyInstance, services: ServiceDeps): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: MAX_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  server.route({
    method: ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    url: "/api/inbox/:key",
    handler: async (request, reply) => {
      const received = await receiveHttp(services, {
        key: (request.params as { key: string }).key,
        method: request.method,
        path: request.url,
        headers: rawHeadersOf(request),
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
      });
      if (!received)
        return reply.code(404).send({ code: "NOT_FOUND", message: "There is no inbox at this address" });
      return reply.type("text/plain").send("ok");
    },
  });
}
