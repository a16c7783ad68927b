import type { EmailCredentials } from "./credentials.ts";
import { imapTarget } from "./imap-target.ts";

/** How both lines are protected, and where mail is read: a password that is stored does not follow to another server. */
export function mailTransport(credentials: EmailCredentials): string {
  const { tlsMode, caCertificate = "", imapHost } = credentials;
  const sending = `${tlsMode} ${caCertificate}`;
  if (imapHost === undefined) return sending;
  const { host, port, tlsMode: reading } = imapTarget(credentials);
  return `${sending} imap ${host.toLowerCase()}:${port} ${reading}`;
}
