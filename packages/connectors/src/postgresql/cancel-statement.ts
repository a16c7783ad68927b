import { Buffer } from "node:buffer";
import type { NetClient } from "@carillon/connector-kit";
import type { PostgresqlCredentials } from "./credentials.ts";
import { openSocket } from "./open-socket.ts";

/** Which session of the server, as it said at the start. */
export type BackendKey = { readonly processID: number; readonly secretKey: number };

const CANCEL_MS = 3_000;
const CANCEL_CODE = 80_877_102;

/**
 * Ends what a session is doing, by a connection of its own as the protocol has it (CancelRequest; the server answers
 * nothing and closes). Takes at most 3 s and never throws: the server's statement timeout stands behind it.
 */
export async function cancelStatement(
  credentials: PostgresqlCredentials,
  net: NetClient,
  { processID, secretKey }: BackendKey,
): Promise<void> {
  const request = Buffer.alloc(16);
  request.writeInt32BE(16, 0);
  request.writeInt32BE(CANCEL_CODE, 4);
  request.writeInt32BE(processID, 8);
  request.writeInt32BE(secretKey, 12);
  const signal = AbortSignal.timeout(CANCEL_MS);
  try {
    const socket = await openSocket(credentials, net, signal);
    socket.on("error", () => {}).resume();
    signal.addEventListener("abort", () => socket.destroy(), { once: true });
    await new Promise<void>((resolve) => socket.once("close", resolve).end(request));
  } catch {
    // The server is out of reach; nothing more can be done from here.
  }
}
