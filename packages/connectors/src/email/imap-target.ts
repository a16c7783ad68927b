import { ValidationError } from "@carillon/connector-kit";
import type { EmailCredentials } from "./credentials.ts";

/** Where mail is read, and how the line is protected. */
export type ImapTarget = {
  readonly host: string;
  readonly port: number;
  readonly tlsMode: EmailCredentials["imapTlsMode"];
};

/** @throws ValidationError `IMAP_NOT_SET` where the connection only sends */
export function imapTarget({ imapHost, imapPort, imapTlsMode }: EmailCredentials): ImapTarget {
  if (imapHost === undefined) {
    throw new ValidationError({
      provider: "email",
      code: "IMAP_NOT_SET",
      message: "the connection names no IMAP server",
      userMessage: "This connection can only send mail. Add its IMAP server to read mail too.",
    });
  }
  return { host: imapHost, port: imapPort ?? (imapTlsMode === "tls" ? 993 : 143), tlsMode: imapTlsMode };
}
