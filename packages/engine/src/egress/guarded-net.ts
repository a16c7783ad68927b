import type { Socket } from "node:net";
import type { TLSSocket } from "node:tls";
import { type AllowList, allowsAddress, allowsHost, compileAllowList } from "./allow-list.ts";
import { AddressNotAllowedError } from "./egress-errors.ts";
import { type EgressTarget, isRefusal, parseHost } from "./egress-target.ts";
import { systemLookup } from "./guard.ts";
import { openGuardedSocket } from "./guarded-socket.ts";
import type { Lookup } from "./resolve-target.ts";
import { shareLookups } from "./shared-lookup.ts";
import { markSent } from "./was-sent.ts";

export type GuardedNetOptions = {
  /** EGRESS_ALLOW entries. */
  readonly allow?: readonly string[];
  readonly lookup?: Lookup;
  /** The install's own servers, such as the test inbox's SMTP server: exactly these, whatever they resolve to. */
  readonly exceptions?: readonly { readonly host: string; readonly port: number }[];
  /** Milliseconds for DNS, TCP and TLS together, where a call names no other; 10 s. */
  readonly connectTimeoutMs?: number;
};

export type NetTarget = {
  readonly host: string;
  readonly port: number;
  /** Given: TLS from the first byte, certificate checked against `servername`, else against the host. */
  readonly tls?: { readonly servername?: string | undefined; readonly ca?: string | undefined } | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
};

export type GuardedNet = { connect(target: NetTarget): Promise<Socket | TLSSocket> };

/** What connectors speak below 1024: mail, LDAP, web, FTP and SSH file transfer. The rest only by EGRESS_ALLOW. */
const PRIVILEGED_PORTS = new Set([21, 22, 25, 80, 110, 143, 389, 443, 465, 587, 636, 990, 993, 995]);

/**
 * Opens TCP and TLS connections for SMTP, IMAP and databases under the rules of `checkAddress`: every address of
 * the host must be allowed, and the connection goes to one that was checked. The socket is the caller's to end.
 *
 * `connect` throws AddressNotAllowedError, the DNS, socket or TLS error as Node gives it, undici's
 * ConnectTimeoutError, or the signal's reason; `wasSent` is false for all of them.
 */
export function createGuardedNet(options: GuardedNetOptions = {}): GuardedNet {
  const { exceptions = [], connectTimeoutMs = 10_000 } = options;
  const lookup = shareLookups(options.lookup ?? systemLookup);
  const allow = compileAllowList(options.allow ?? []);
  const own = compileAllowList(exceptions.map(({ host, port }) => `${bracketed(host)}:${port}`));
  return {
    connect: async ({ host, port, tls, signal, timeoutMs = connectTimeoutMs }) => {
      try {
        const target = parseHost(host, port);
        if (isRefusal(target)) throw new AddressNotAllowedError(target.refused);
        const rules = isOwn(own, target) ? own : allow;
        if (rules === allow) requireUsualPort(target, allow);
        return await openGuardedSocket({ target, tls: tls ?? null, allow: rules, lookup, timeoutMs, signal });
      } catch (error) {
        if (error instanceof Error) markSent(error, false);
        throw error;
      }
    },
  };
}

// Only what is spelled as the exception: a foreign name that resolves to its address is no exception.
function isOwn(own: AllowList, target: EgressTarget): boolean {
  return target.address === null ? allowsHost(own, target) : allowsAddress(own, target.address, target.port);
}

function requireUsualPort(target: EgressTarget, allow: AllowList): void {
  const { host, port, address } = target;
  if (port >= 1024 || PRIVILEGED_PORTS.has(port)) return;
  const trusted = address === null ? allowsHost(allow, target) : allowsAddress(allow, address, port);
  if (!trusted) throw new AddressNotAllowedError(`port ${port} of ${host} is not one that connectors use`);
}

function bracketed(host: string): string {
  return host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
}
