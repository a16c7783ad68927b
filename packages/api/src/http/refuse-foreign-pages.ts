import { BadRequestError, ForbiddenError } from "@carillon/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { HostVerdict } from "./host-names.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
/** Senders know a secret address, by whatever name it is reached. */
const BY_SECRET_ADDRESS = ["/api/hooks/", "/api/inbox/"];
/** Where an Authorization header counts, nothing else does: neither a cookie nor where the caller sits. */
const BY_TOKEN = ["/api/trpc/", "/api/v1/", "/api/mcp"];
/** Their callers' pages are judged by the Origin whatever they bring and ask: 2025-11-25, basic/transports, "Security Warning". */
const MCP = "/api/mcp";

type Judges = {
  readonly trustedOrigins: readonly string[];
  readonly judgeHost: (host: string) => HostVerdict;
  /** People use it at one address, which is known. */
  readonly hasPublicUrl: boolean;
};

/**
 * Keeps pages of others out, which a browser inside may be led to. By the Host: a foreign name that points here (DNS
 * rebinding) makes such a page one of ours to the browser. By the Origin: only our own pages may change anything (OWASP
 * CSRF cheat sheet, "verifying origin"); the cookie is SameSite=Lax besides.
 */
export function refuseForeignPages(server: FastifyInstance, judges: Judges): void {
  const trusted = new Set(judges.trustedOrigins);
  server.addHook("onRequest", async (request) => {
    if (!request.url.startsWith("/api/")) return;
    checkHost(request, judges);
    const { origin, cookie, host = "" } = request.headers;
    if (origin === undefined || trusted.has(origin)) return;
    const isMcp = request.url.startsWith(MCP);
    if (SAFE.has(request.method) && !isMcp) return;
    // Without a session there is nothing to misuse but what makes one.
    if (cookie === undefined && !isMcp && !request.url.startsWith("/api/auth/")) return;
    if (!judges.hasPublicUrl && origin === `http://${host}` && judges.judgeHost(host) === "own") return;
    throw new ForbiddenError(
      `Requests from ${origin.slice(0, 200)} are not accepted here; set PUBLIC_URL to the address people use`,
    );
  });
}

/** By the header as it came: what a proxy says of the name before it, a page can say too. */
function checkHost({ url, headers }: FastifyRequest, { judgeHost }: Judges): void {
  const { host, authorization } = headers;
  if (host === undefined) return;
  const verdict = judgeHost(host);
  if (verdict === "own" || verdict === "plain") return;
  if (BY_SECRET_ADDRESS.some((path) => url.startsWith(path))) return;
  if (authorization !== undefined && BY_TOKEN.some((path) => url.startsWith(path))) return;
  if (verdict === "malformed")
    throw new BadRequestError([{ path: "host", message: "The Host header is not a name or an address" }]);
  throw new ForbiddenError(
    `This install does not know the name ${host.slice(0, 200)}; set PUBLIC_URL to the address people use, or open it by localhost or its IP address`,
  );
}
