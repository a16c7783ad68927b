import type { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import MailComposer from "nodemailer/lib/mail-composer";
import { readFileContent } from "../file-content.ts";
import type { EmailCredentials } from "./credentials.ts";
import { htmlToText } from "./html-to-text.ts";
import type { MailParameters } from "./mail-parameters.ts";

export type Mail = {
  readonly messageId: string;
  readonly from: string;
  /** Every address of to, cc and bcc, once. */
  readonly recipients: readonly string[];
  readonly raw: Buffer;
};

export type MailIdentity = { readonly idempotencyKey: string; readonly now: Date };

// The three names mail programs read; there is no standard one (RFC 4021 lists Importance and Priority).
const PRIORITY_HEADERS = {
  high: { "X-Priority": "1 (Highest)", "X-MSMail-Priority": "High", Importance: "High" },
  normal: {},
  low: { "X-Priority": "5 (Lowest)", "X-MSMail-Priority": "Low", Importance: "Low" },
} as const;

/** Builds the message (RFC 5322, MIME). Nothing is read from files or the network; bcc is in the envelope alone. */
export async function composeMail(
  credentials: EmailCredentials,
  mail: MailParameters,
  identity: MailIdentity,
): Promise<Mail> {
  const messageId = messageIdOf(credentials.fromEmail, identity.idempotencyKey);
  const { to, cc, bcc, body, isHtml } = mail;
  const composer = new MailComposer({
    from: { name: credentials.fromName ?? "", address: credentials.fromEmail },
    to: [...to],
    cc: [...cc],
    replyTo: [...mail.replyTo],
    subject: mail.subject,
    messageId,
    date: identity.now,
    text: isHtml ? (mail.text ?? htmlToText(body)) : body,
    ...(isHtml && { html: body }),
    attachments: mail.attachments.map((attachment) => ({
      filename: attachment.filename,
      content: readFileContent(attachment),
      contentType: attachment.contentType,
    })),
    headers: { ...mail.headers, ...PRIORITY_HEADERS[mail.priority] },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "win",
  });
  return {
    messageId,
    from: credentials.fromEmail,
    recipients: [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))],
    raw: await composer.compile().build(),
  };
}

/** The same for every attempt of a run, so that a mail sent twice can be told to be one (RFC 5322 §3.6.4). */
function messageIdOf(fromEmail: string, idempotencyKey: string): string {
  const unique = createHash("sha256").update(idempotencyKey).digest("hex").slice(0, 40);
  const domain = fromEmail.slice(fromEmail.lastIndexOf("@") + 1);
  return `<${unique}@${/^[\x21-\x7e]+$/.test(domain) ? domain : "carillon.invalid"}>`;
}
