import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { errors } from "undici";
import type { AllowList } from "./allow-list.ts";
import { withDeadline } from "./deadline.ts";
import { AddressNotAllowedError } from "./egress-errors.ts";
import { type EgressTarget, isRefusal } from "./egress-target.ts";
import { openPinnedSocket, type TlsOptions } from "./pinned-socket.ts";
import { type Lookup, resolveTarget } from "./resolve-target.ts";

export type SocketRequest = {
  readonly target: EgressTarget;
  readonly tls: TlsOptions | null;
  readonly allow: AllowList;
  readonly lookup: Lookup;
  /** Milliseconds for DNS, TCP and TLS together. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Looks the target up, checks every address, and connects to exactly what was checked.
 *
 * @throws AddressNotAllowedError, the DNS, socket or TLS error as Node gives it, undici's ConnectTimeoutError,
 * or the signal's reason. Nothing of a request has been sent in any of these cases.
 */
export function openGuardedSocket(request: SocketRequest): Promise<Socket | TLSSocket> {
  const { target, tls, allow, lookup, timeoutMs } = request;
  const { host, port } = target;
  const timeUp = () => new errors.ConnectTimeoutError(`no connection to ${host}:${port} in ${timeoutMs} ms`);
  return withDeadline({ signal: request.signal, timeoutMs, timeUp }, async (signal) => {
    const resolved = await orAborted(resolveTarget(target, { allow, lookup }), signal);
    if (isRefusal(resolved)) throw new AddressNotAllowedError(resolved.refused);
    if ("unresolved" in resolved) throw resolved.unresolved;
    return openPinnedSocket({ host, port, addresses: resolved.addresses, tls, signal });
  });
}

// getaddrinfo cannot be called off; its late answer goes nowhere.
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}
