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
  server.get("/api/auth-policy", () => signupPolicy());
  server.get<{ Params: { id: string } }>("/api/invitation/:id", ({ params }) => invitation(params.id));
  server.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    handler: async (request, reply) => {
      const response = await auth.handler(requestOf(request, trustedOrigins[0]));
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
 * Every browser names the page that makes it POST; a request that names none is a script's. better-auth would refuse it
 * for its Sec-Fetch headers, which Node's fetch sends too, so it is told our own origin.
 */
function requestOf(request: FastifyRequest, ownOrigin: string | undefined): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  if (!headers.has("origin") && ownOrigin !== undefined) headers.set("origin", ownOrigin);
  const body = request.body === undefined || request.body === null ? undefined : JSON.stringify(request.body);
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers,
    ...(body !== undefined && { body }),
  });
}
