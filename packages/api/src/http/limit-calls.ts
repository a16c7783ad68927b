import type { Authenticator } from "@carillon/services/identity";
import fastifyRateLimit from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { addressOf } from "./address-bound.ts";

/** Calls a minute of one token or user: no limit for use, a wall for a script gone wild. */
const OF_SOMEBODY = 600_000;
/** Calls a minute of one address by nobody we know: each costs a look-up. */
const OF_ADDRESS = 6_000;
const ADDRESS = "address ";

/** By address until it is known who calls, then by token or user: what a caller makes up opens no new account of calls. */
export async function limitCalls(
  server: FastifyInstance,
  authenticator: Pick<Authenticator, "knownAs">,
): Promise<void> {
  const quiet = { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false };
  await server.register(fastifyRateLimit, {
    max: (_request, key) => (key.startsWith(ADDRESS) ? OF_ADDRESS : OF_SOMEBODY),
    timeWindow: "1 minute",
    addHeaders: quiet,
    addHeadersOnExceeding: quiet,
    keyGenerator: ({ headers, ip }) =>
      authenticator.knownAs({ authorization: headers.authorization, cookie: headers.cookie }) ??
      `${ADDRESS}${addressOf(ip)}`,
  });
}
