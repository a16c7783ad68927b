import type { Socket } from "node:net";
import { Agent, errors } from "undici";
import { openGuardedSocket, type SocketRequest } from "./guarded-socket.ts";
import type { Origin, OriginTable } from "./origin-table.ts";
import type { TlsOptions } from "./pinned-socket.ts";

export type AgentSettings = {
  /** Milliseconds for DNS, TCP and TLS together. */
  readonly connectTimeoutMs: number;
  /** Connections open to one origin at a time (at least 2); further requests wait. */
  readonly connectionsPerOrigin: number;
  /** Milliseconds an unused connection is kept, unless the service names a shorter time. */
  readonly keepAliveMs: number;
};

type AgentDeps = Pick<SocketRequest, "allow" | "lookup"> & { readonly settings: AgentSettings };

const MAX_KEEP_ALIVE_MS = 60_000;
const MAX_HEADER_BYTES = 32_768;
const ALPN = ["http/1.1"];

/**
 * A pool of connections of which each was opened to a checked address. HTTP/1.1 without pipelining, so that a
 * failing request takes no other one with it, and nothing is ever sent again by the pool itself.
 */
export function createGuardedAgent(origins: OriginTable, deps: AgentDeps): Agent {
  const { settings } = deps;
  const https: TlsOptions = { alpn: ALPN, sessions: new Map() };
  return new Agent({
    allowH2: false,
    pipelining: 1,
    // With one connection undici queues several requests on it, and giving up an attempt would fail them all.
    connections: Math.max(settings.connectionsPerOrigin, 2),
    keepAliveTimeout: settings.keepAliveMs,
    keepAliveMaxTimeout: Math.max(settings.keepAliveMs, MAX_KEEP_ALIVE_MS),
    maxHeaderSize: MAX_HEADER_BYTES,
    connect: ({ protocol, host }, done) => {
      const origin = origins.get(new URL(`${protocol}//${host}`));
      connectTo(origin, { ...deps, tls: protocol === "https:" ? https : null }).then(
        (socket) => done(null, socket),
        (error: Error) => done(error, null),
      );
    },
  });
}

async function connectTo(origin: Origin, deps: AgentDeps & { tls: TlsOptions | null }): Promise<Socket> {
  const { target, attempts } = origin;
  // The request that wanted the connection may have been aborted while it stood in the pool's queue.
  if (target === null || origin.waiting === 0) throw new errors.RequestAbortedError();
  const { allow, lookup, tls } = deps;
  const attempt = new AbortController();
  attempts.add(attempt);
  try {
    const timeoutMs = deps.settings.connectTimeoutMs;
    return await openGuardedSocket({ target, tls, allow, lookup, timeoutMs, signal: attempt.signal });
  } finally {
    attempts.delete(attempt);
  }
}
