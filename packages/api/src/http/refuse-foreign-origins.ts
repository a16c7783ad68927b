import { ForbiddenError } from "@carillon/core";
import type { FastifyInstance } from "fastify";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A browser names the page that makes it send. With a session cookie, only our own pages may change anything (OWASP CSRF
 * cheat sheet, "verifying origin"); the cookie is SameSite=Lax besides.
 */
export function refuseForeignOrigins(server: FastifyInstance, trustedOrigins: readonly string[]): void {
  const trusted = new Set(trustedOrigins);
  server.addHook("onRequest", async (request) => {
    const { origin, cookie } = request.headers;
    if (SAFE.has(request.method) || origin === undefined || cookie === undefined || trusted.has(origin))
      return;
    throw new ForbiddenError(
      `Requests from ${origin.slice(0, 200)} are not accepted here; set PUBLIC_URL to the address people use`,
    );
  });
}
