import type { ActionContext, CarillonError } from "@carillon/connector-kit";
import { ImapFlow } from "imapflow";
import type { EmailCredentials } from "./credentials.ts";
import { imapError } from "./imap-error.ts";
import { imapLogin } from "./imap-login.ts";
import { imapTarget } from "./imap-target.ts";
import { transportOver } from "./imap-transport.ts";

export type ImapSession = {
  readonly client: ImapFlow;
  /** The error of the command before, where the library answers false and keeps the reason to its log. */
  readonly refusal: () => CarillonError;
};

/** Bytes of one message that are read, and of one answer with it. */
export const MAX_MESSAGE_BYTES = 25 * 1024 * 1024;
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;
// The context's signal ends everything; these only stand behind it.
const BACKSTOP_MS = 310_000;

/**
 * Logs in over a guarded socket, works, logs out and closes, whatever happens. The certificate is checked against the
 * server's name.
 * @throws CarillonError by what the server said; the signal's reason when aborted
 */
export async function withImapSession<T>(
  credentials: EmailCredentials,
  context: ActionContext,
  use: (session: ImapSession) => Promise<T>,
): Promise<T> {
  const { signal, now } = context;
  const { host, port, tlsMode } = imapTarget(credentials);
  const auth = imapLogin(credentials);
  signal.throwIfAborted();
  const socket = await context.net.connect({ host, port, signal });
  let refusedWith: unknown;
  const note = (entry: unknown): void => {
    refusedWith = (entry as { err?: unknown }).err ?? refusedWith;
  };
  const client = new ImapFlow({
    ...{ host, port, auth },
    secure: tlsMode === "tls",
    doSTARTTLS: tlsMode === "starttls",
    tls: {
      minVersion: "TLSv1.2",
      ...(credentials.caCertificate && { ca: [credentials.caCertificate] }),
    },
    transport: transportOver(socket),
    clientInfo: { name: "Carillon" },
    logger: { debug: () => {}, info: () => {}, warn: note, error: note },
    disableAutoIdle: true,
    disableCompression: true,
    ...{ connectionTimeout: BACKSTOP_MS, greetingTimeout: BACKSTOP_MS, socketTimeout: BACKSTOP_MS },
    ...{
      maxLineLength: 4 * 1024 * 1024,
      maxLiteralSize: MAX_MESSAGE_BYTES,
      maxResponseSize: MAX_ANSWER_BYTES,
    },
    maxResponseTokens: 200_000,
  });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  client.on("error", broken.reject);
  const abort = (): void => {
    broken.reject(signal.reason);
    client.close();
    if (tlsMode === "none") socket.destroy();
  };
  signal.addEventListener("abort", abort, { once: true });
  try {
    const run = async (): Promise<T> => {
      await client.connect();
      return use({ client, refusal: () => imapError(refusedWith, now()) });
    };
    return await Promise.race([run(), broken.promise]);
  } catch (failure) {
    throw signal.aborted ? signal.reason : imapError(failure, now());
  } finally {
    signal.removeEventListener("abort", abort);
    client.close();
  }
}
