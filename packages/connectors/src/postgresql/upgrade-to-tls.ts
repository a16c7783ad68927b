import { Buffer } from "node:buffer";
import { isIP, type Socket } from "node:net";
import { type TLSSocket, connect as tlsConnect } from "node:tls";
import { NetworkError, ServerError, ValidationError } from "@carillon/connector-kit";
import type { PostgresqlCredentials } from "./credentials.ts";
import { notPostgresql } from "./not-postgresql.ts";

/** Length 8, code 80877103. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/**
 * Asks the server for TLS and shakes hands (postgresql.org/docs/current/protocol-flow.html, "SSL Session Encryption").
 * The server's one byte must come alone: what follows it in the clear is nobody's that is known (CVE-2021-23222), and
 * the words of an error at this point are not shown (CVE-2024-10977).
 * @param plain destroyed where this fails
 * @throws CarillonError; the socket's or the certificate's error as Node gives it; the signal's reason
 */
export async function upgradeToTls(
  plain: Socket,
  { host, tlsMode, caCertificate }: PostgresqlCredentials,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const answer = await settle<Buffer>(plain, signal, (resolve) => {
    plain.once("data", resolve);
    plain.write(SSL_REQUEST);
  });
  if (answer.toString("latin1") !== "S") {
    plain.destroy();
    throw refusal(answer);
  }
  const secure = tlsConnect({
    socket: plain,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(caCertificate && { ca: [caCertificate] }),
    rejectUnauthorized: tlsMode === "verify-full",
    minVersion: "TLSv1.2",
  });
  secure.on("error", () => {});
  return settle(secure, signal, (resolve) => secure.once("secureConnect", () => resolve(secure)));
}

function refusal(answer: Buffer): Error {
  if (answer[0] === 0x4e && answer.length === 1) {
    return new ValidationError({
      provider: "postgresql",
      code: "TLS_NOT_OFFERED",
      message: "the server does not offer TLS",
      userMessage:
        "The database does not offer TLS. Turn it on there; on a network that you trust you may choose “disable” as the connection's encryption.",
    });
  }
  if (answer[0] !== 0x45) return notPostgresql();
  const message = "the server answered the wish for TLS with an error";
  return new ServerError({ provider: "postgresql", code: "TLS_REFUSED", message, sent: "no" });
}

/** Waits for one thing of a socket, unless it breaks, closes or the signal comes first; then it is destroyed. */
function settle<T>(
  socket: Socket,
  signal: AbortSignal,
  start: (resolve: (value: T) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const fail = (error: unknown): void => {
      finish();
      socket.destroy();
      reject(error);
    };
    const onAbort = (): void => fail(signal.reason);
    const onClose = (): void =>
      fail(
        new NetworkError({
          provider: "postgresql",
          code: "ECONNRESET",
          message: "the server closed the connection",
          sent: "no",
        }),
      );
    const finish = (): void => {
      signal.removeEventListener("abort", onAbort);
      socket.off("error", fail).off("close", onClose);
    };
    signal.addEventListener("abort", onAbort, { once: true });
    socket.once("error", fail).once("close", onClose);
    if (signal.aborted) onAbort();
    else
      start((value) => {
        finish();
        resolve(value);
      });
  });
}
