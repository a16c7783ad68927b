import { isIP, type LookupFunction, connect as netConnect, type Socket } from "node:net";
import { type TLSSocket, connect as tlsConnect } from "node:tls";

export type TlsOptions = {
  /** Name for SNI and for the certificate; by default the host. */
  readonly servername?: string | undefined;
  /** PEM of a private authority that is trusted instead of the public ones. */
  readonly ca?: string | undefined;
  readonly alpn?: readonly string[] | undefined;
  readonly sessions?: Map<string, Buffer> | undefined;
};

type PinnedTarget = {
  readonly host: string;
  readonly port: number;
  readonly addresses: readonly string[];
  readonly tls: TlsOptions | null;
  readonly signal: AbortSignal;
};

const KEEP_ALIVE_DELAY_MS = 60_000;
const MAX_TLS_SESSIONS = 200;
const ignore = () => {};

/**
 * Connects to one of the checked addresses and to no other: the name is never looked up again, it serves for
 * SNI and the certificate alone. Several addresses are tried in turn, both families mixed (RFC 8305).
 * Rejects with the signal's reason, or with the socket's own error.
 */
export function openPinnedSocket(target: PinnedTarget): Promise<Socket | TLSSocket> {
  const { signal } = target;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(signal.reason);
      return;
    }
    const socket = target.tls === null ? netConnect(tcpOptions(target)) : connectTls(target, target.tls);
    const ready = target.tls === null ? "connect" : "secureConnect";
    const finish = () => {
      signal.removeEventListener("abort", onAbort);
      socket.off(ready, onReady).off("error", onError).off("close", onClose);
    };
    const fail = (error: unknown) => {
      finish();
      socket.destroy();
      reject(error);
    };
    const onAbort = () => fail(signal.reason);
    const onError = (error: Error) => fail(error);
    const onClose = () => fail(closedEarly());
    const onReady = () => {
      finish();
      resolve(socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_DELAY_MS));
    };
    signal.addEventListener("abort", onAbort, { once: true });
    // The quiet listener stays: until the new owner listens, an error must not end the process.
    socket.on("error", ignore).once("error", onError).once("close", onClose).once(ready, onReady);
  });
}

function tcpOptions({ host, port, addresses }: PinnedTarget) {
  return {
    host,
    port,
    lookup: pinnedLookup(addresses),
    autoSelectFamily: true,
  };
}

function connectTls(target: PinnedTarget, { servername, ca, alpn, sessions }: TlsOptions): TLSSocket {
  const name = servername ?? (isIP(target.host) === 0 ? target.host : "");
  const sessionKey = `${name}:${target.host}:${target.port}`;
  const socket = tlsConnect({
    ...tcpOptions(target),
    servername: name,
    ...(ca === undefined ? {} : { ca }),
    ...(alpn === undefined ? {} : { ALPNProtocols: [...alpn] }),
    ...sessionOf(sessions, sessionKey),
  });
  if (sessions !== undefined) socket.on("session", (session) => remember(sessions, sessionKey, session));
  return socket;
}

function pinnedLookup(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_host, options, done) => {
    if (options.all === true) process.nextTick(done, null, all);
    else process.nextTick(done, null, all[0]?.address, all[0]?.family);
  };
}

function sessionOf(sessions: Map<string, Buffer> | undefined, key: string): { session?: Buffer } {
  const session = sessions?.get(key);
  return session === undefined ? {} : { session };
}

function remember(sessions: Map<string, Buffer>, key: string, session: Buffer): void {
  sessions.delete(key);
  sessions.set(key, session);
  const oldest = sessions.keys().next().value;
  if (sessions.size > MAX_TLS_SESSIONS && oldest !== undefined) sessions.delete(oldest);
}

function closedEarly(): Error {
  return Object.assign(new Error("the connection was closed before it was ready"), { code: "ECONNRESET" });
}
