import type { FastifyInstance } from "fastify";
import { malformedJson } from "../malformed-json.ts";

/**
 * Bodies are JSON and nothing else. An empty one is none, also where its type is said to be JSON, as many clients do for a
 * POST that needs no body. Names that reach an object's prototype are refused.
 */
export function readJsonBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser("error", "error");
  server.removeContentTypeParser(["application/json", "text/plain"]);
  server.addContentTypeParser("application/json", { parseAs: "string" }, (request, body, done) => {
    if (body === "") done(null, undefined);
    else
      parse(request, String(body), (error, value) =>
        error ? done(refusal(String(body)), undefined) : done(null, value),
      );
  });
}

/** Asked a second time for the words: Fastify says of all of them that they are no JSON. */
function refusal(body: string): Error {
  try {
    JSON.parse(body);
  } catch (error) {
    if (error instanceof SyntaxError) return badRequest(malformedJson("body", error));
  }
  return badRequest(
    'The body names "__proto__" or "constructor.prototype", which no input has: leave them out',
  );
}

const badRequest = (message: string) => Object.assign(new Error(message), { statusCode: 400 });
