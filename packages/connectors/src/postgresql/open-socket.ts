import type { Socket } from "node:net";
import type { NetClient } from "@carillon/connector-kit";
import type { PostgresqlCredentials } from "./credentials.ts";
import { upgradeToTls } from "./upgrade-to-tls.ts";

/** A guarded socket to the server, with TLS as the credentials want it; nothing of the session has been said. */
export async function openSocket(
  credentials: PostgresqlCredentials,
  net: NetClient,
  signal: AbortSignal,
): Promise<Socket> {
  const { host, port, tlsMode } = credentials;
  const socket = await net.connect({ host, port, signal });
  return tlsMode === "disable" ? socket : upgradeToTls(socket, credentials, signal);
}
