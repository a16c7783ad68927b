import { type Auth, type Authenticator, CLIENT_ADDRESS_HEADER } from "@carillon/services";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** better-auth at /api/auth, and what a sign-up page needs to know before anybody is signed in. */
export function addAuthRoutes(
  server: FastifyInstance,
  {
    auth,
    authenticator,
    signupPolicy,
  }: { auth: Auth; authenticator: Authenticator; signupPolicy: () => Promise<object> },
): void {
  server.get("/api/auth-policy", () => signupPolicy());
  server.route({
    method: ["GET", "POST"],
    url: "/api/auth/*",
    handler: async (request, reply) => {
      const response = await auth.handler(requestOf(request));
      if (request.method === "POST") authenticator.forget();
      reply.code(response.status);
      for (const [name, value] of response.headers) if (name !== "set-cookie") reply.header(name, value);
      const cookies = response.headers.getSetCookie();
      if (cookies.length > 0) reply.header("set-cookie", cookies);
      return reply.send(response.body ? await response.text() : null);
    },
  });
}

function requestOf(request: FastifyRequest): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const each of [value ?? []].flat()) headers.append(name, each);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip);
  const body = request.body === undefined || request.body === null ? undefined : JSON.stringify(request.body);
  return new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
    method: request.method,
    headers,
    ...(body !== undefined && { body }),
  });
}
