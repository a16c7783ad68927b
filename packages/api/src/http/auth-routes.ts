import { type Auth, type Authenticator, CLIENT_ADDRESS_HEADER } from "@carillon/services/identity";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** better-auth at /api/auth, and what the pages before it need to know while nobody is signed in. */
export function addAuthRoutes(
  server: FastifyInstance,
  {
    auth,
    authenticator,
    signupPolicy,
    invitation,
    trustedOrigins,
  }: {
    auth: Auth;
    authenticator: Authenticator;
    signupPolicy: () => Promise<object>;
    invitation: (id: string) => Promise<object>;
    trustedOrigins: readonly string[];
  },
): void {
  const [ownOrigin = "http://localhost"] = trustedOrigins;
  server.get("/api/auth-policy", () => signupPolicy());
  server.get<{ Params: { id: string } }>("/api/invitation/:id", ({ params }) => invitation(params.id));
  server.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    handler: async (request, reply) => {
      const response = await auth.handler(requestOf(request, ownOrigin));
      if (request.method === "POST") authenticator.forget();
      reply.code(response.status);
      for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
      const cookies = response.headers.getSetCookie();
      if (cookies.length > 0) reply.header("set-cookie", cookies);
      return reply.send(response.body ? await response.text() : null);
    },
  });
}

/**
 * Names and origins have been judged before (refuse-foreign-pages), so better-auth is told our own: from the caller's it
 * would learn whom to trust, and a script that names no page it would refuse for the Sec-Fetch headers of Node's fetch.
 */
function requestOf(request: FastifyRequest, ownOrigin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  headers.set("origin", ownOrigin);
  headers.set("host", new URL(ownOrigin).host);
  const body = request.body === undefined || request.body === null ? undefined : JSON.stringify(request.body);
  return new Request(new URL(request.url, ownOrigin), {
    method: request.method,
    headers,
    ...(body !== undefined && { body }),
  });
}
