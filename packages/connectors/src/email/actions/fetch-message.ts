import { defineAction, ValidationError } from "@carillon/connector-kit";
import { z } from "zod";
import type { EmailCredentials } from "../credentials.ts";
import { checkUidValidity, MailboxName, Uid, UidValidity } from "../imap-message-fields.ts";
import { previewImap } from "../imap-preview.ts";
import { MAX_MESSAGE_BYTES, withImapSession } from "../imap-session.ts";
import { ParsedMessage, parseMessage } from "../parse-message.ts";

const Input = z.strictObject({
  mailbox: MailboxName,
  uid: Uid.meta({ title: "Message", description: "Its UID, as email.list-messages gives it" }),
  uidValidity: UidValidity,
  maxAttachmentBytes: z
    .int()
    .min(0)
    .max(10 * 1024 * 1024)
    .default(1024 * 1024)
    .meta({
      title: "Bytes of attachments",
      description: "In all; of further ones only the name and size come",
    }),
});

const Output = ParsedMessage.extend({ uid: z.int(), bytes: z.int(), seen: z.boolean() });

export const fetchMessage = defineAction<EmailCredentials, typeof Input, typeof Output>({
  id: "email.fetch-message",
  name: "Read a message",
  description:
    "Text, HTML, headers and attachments of one message by IMAP. It is not marked as read by this.",
  actionType: "query",
  permission: "email.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: 60_000,
  examples: [{ name: "A message", parameters: { uid: 4711 } }],
  summarize: ({ subject, attachments }) =>
    `Read “${subject}”${attachments.length > 0 ? ` with ${attachments.length} attachments` : ""}`,
  async execute(credentials, { mailbox: path, uid, uidValidity, maxAttachmentBytes }, context) {
    if (context.dryRun) previewImap(credentials, { command: "UID FETCH", mailbox: path, uid });
    return withImapSession(credentials, context, async ({ client }) => {
      checkUidValidity(await client.mailboxOpen(path, { readOnly: true }), uidValidity);
      const range = String(uid);
      const known = await client.fetchOne(range, { uid: true, size: true, flags: true }, { uid: true });
      if (!known) throw notFound(uid);
      if ((known.size ?? 0) > MAX_MESSAGE_BYTES) throw tooLarge(known.size ?? 0);
      const whole = await client.fetchOne(range, { uid: true, source: true }, { uid: true });
      const source = whole ? whole.source : undefined;
      if (source === undefined) throw notFound(uid);
      return {
        uid,
        bytes: source.length,
        seen: known.flags?.has("\\Seen") ?? false,
        ...(await parseMessage(source, { maxAttachmentBytes })),
      };
    });
  },
});

function notFound(uid: number): ValidationError {
  return new ValidationError({
    provider: "email",
    code: "MESSAGE_NOT_FOUND",
    message: "uid: the mailbox has no such message",
    userMessage: `uid: the mailbox has no message ${uid}. It may have been moved or deleted.`,
  });
}

function tooLarge(bytes: number): ValidationError {
  const megabytes = Math.ceil(bytes / 1024 / 1024);
  return new ValidationError({
    provider: "email",
    code: "MESSAGE_TOO_LARGE",
    message: `the message has ${bytes} bytes`,
    userMessage: `The message has ${megabytes} MB; at most 25 MB are read.`,
  });
}
