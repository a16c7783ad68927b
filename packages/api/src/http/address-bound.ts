import { TooManyRequestsError } from "@carillon/core";
import { createRateWindow } from "@carillon/services";
import { normalizeIP } from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";

/** Requests of one address a minute that come to nothing, and at most so many in flight: room for any sender's mistakes. */
const PER_MINUTE = 1_200;

export type AddressBound = {
  /** Refuses those who are past it, before anything of them is read or looked up. */
  guard(server: FastifyInstance): void;
  /** For a request that was for somebody here after all: it does not count. */
  excuse(ip: string): void;
};

/** Who may not be asked who they are, since the secret in the address is all they have, is bound by where they call from. */
export function createAddressBound({ now }: { now: () => Date }): AddressBound {
  const window = createRateWindow<string>({ now });
  return {
    guard: (server) => {
      server.addHook("onRequest", async ({ ip }) => {
        const retryAfterMs = window.take(addressOf(ip), PER_MINUTE);
        if (retryAfterMs === null) return;
        throw new TooManyRequestsError(
          "Too many requests from this address that were for nobody here; try again later",
          { retryAfterMs },
        );
      });
    },
    excuse: (ip) => window.giveBack(addressOf(ip)),
  };
}

/** Of IPv6 the network: a single customer has all of a /64. */
export function addressOf(ip: string): string {
  return normalizeIP(ip);
}
