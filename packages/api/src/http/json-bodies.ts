import type { FastifyInstance } from "fastify";

/**
 * Bodies are JSON and nothing else. An empty one is none, also where its type is said to be JSON, as many clients do for a
 * POST that needs no body. Names that reach an object's prototype are refused.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser("error", "error");
  server.removeContentTypeParser(["application/json", "text/plain"]);
  server.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, undefined);
    else parse(request, String(body), done);
  });
}
