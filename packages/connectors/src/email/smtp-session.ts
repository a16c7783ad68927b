import type { Socket } from "node:net";
import type { ActionContext } from "@carillon/connector-kit";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import XOAuth2 from "nodemailer/lib/xoauth2";
import type { EmailCredentials } from "./credentials.ts";
import { encryptionMismatch } from "./encryption-mismatch.ts";
import { mailAccessToken } from "./mail-oauth.ts";

export type SmtpSession = { readonly connection: SMTPConnection; readonly isEncrypted: () => boolean };

// The context's signal ends everything; these only stand behind it, so that nothing of nodemailer's ever waits for minutes.
const BACKSTOP_MS = 310_000;
const CLOSE_MS = 1_000;

/**
 * Opens a session over a guarded socket (greeting, EHLO, TLS as the credentials say, AUTH where there is a user), uses
 * it, says QUIT and closes it, whatever happens. The certificate is checked against the server's name, not the address
 * the guard pinned.
 * @throws what `context.net` or nodemailer throw (with `code`, `responseCode`, `response`); the signal's reason when aborted
 */
export async function withSmtpSession<T>(
  credentials: EmailCredentials,
  context: ActionContext,
  use: (session: SmtpSession) => Promise<T>,
): Promise<T> {
  const { signal } = context;
  signal.throwIfAborted();
  const socket = await context.net.connect({
    host: credentials.smtpHost,
    port: credentials.smtpPort,
    signal,
  });
  const connection = new SMTPConnection({
    connection: socket,
    host: credentials.smtpHost,
    port: credentials.smtpPort,
    secure: credentials.tlsMode === "tls",
    requireTLS: credentials.tlsMode === "starttls",
    ignoreTLS: credentials.tlsMode === "none",
    tls: { minVersion: "TLSv1.2", ...(credentials.caCertificate && { ca: [credentials.caCertificate] }) },
    connectionTimeout: BACKSTOP_MS,
    greetingTimeout: BACKSTOP_MS,
    socketTimeout: BACKSTOP_MS,
    socketCloseTimeout: CLOSE_MS,
    logger: false,
  });
  // nodemailer tells some failures only by this event, and those after an answer by it too.
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => {});
  connection.on("error", broken.reject);
  const abort = (): void => {
    broken.reject(signal.reason);
    closeNow(connection, socket);
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    const run = async (): Promise<T> => {
      await settle((done) => connection.connect(done));
      await logIn(connection, credentials);
      return await use({ connection, isEncrypted: () => connection.secure });
    };
    const result = await Promise.race([run(), broken.promise]);
    connection.quit();
    return result;
  } catch (failure) {
    throw encryptionMismatch(failure, credentials) ?? failure;
  } finally {
    signal.removeEventListener("abort", abort);
    // Ends our side after what is written, and the whole socket within CLOSE_MS.
    connection.close();
  }
}

/**
 * Cuts the line at once. Under TLS it is the TLS socket that is destroyed, never the plain one: taking that away beneath
 * a handshake crashes Node 24.
 */
function closeNow(connection: SMTPConnection, plain: Socket): void {
  connection.options.socketCloseTimeout = 0;
  connection.close();
  if (!connection._socket || connection._socket === plain) plain.destroy();
}

async function logIn(
  connection: SMTPConnection,
  { smtpUser, smtpPassword, oauth }: EmailCredentials,
): Promise<void> {
  if (smtpUser && oauth) {
    // It renews nothing and asks nobody: the token it is given is good.
    const oauth2 = new XOAuth2({ user: smtpUser, accessToken: mailAccessToken(oauth) });
    await settle((done) => connection.login({ user: smtpUser, oauth2 }, done));
    return;
  }
  if (!smtpUser || !smtpPassword) return;
  await settle((done) => connection.login({ user: smtpUser, pass: smtpPassword }, done));
}

/** A callback of nodemailer's as a promise. */
export function settle<T = unknown>(
  start: (done: (error?: Error | null, result?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, result) => (error ? reject(error) : resolve(result as T)));
  });
}
