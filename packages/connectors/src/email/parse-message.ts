import { Buffer } from "node:buffer";
import { ValidationError } from "@carillon/connector-kit";
import PostalMime, { type Address, type Attachment, type Email } from "postal-mime";
import { z } from "zod";
import { Person } from "./imap-message-fields.ts";

/** Characters of a text that are kept. */
const MAX_TEXT = 1_000_000;
const MAX_HEADERS = 500;
const MAX_PARTS_DEEP = 50;

/** A mail taken apart (RFC 5322, MIME). */
export const ParsedMessage = z.object({
  messageId: z.string().nullable(),
  inReplyTo: z.string().nullable(),
  subject: z.string(),
  from: z.array(Person),
  to: z.array(Person),
  cc: z.array(Person),
  replyTo: z.array(Person),
  date: z.string().nullable().meta({ description: "ISO 8601, or as it was written where that is no date" }),
  text: z.string().nullable(),
  html: z.string().nullable(),
  cut: z.boolean().meta({ description: "Text or HTML is longer than what came" }),
  headers: z.array(z.object({ name: z.string(), value: z.string() })),
  attachments: z.array(
    z.object({
      filename: z.string().nullable(),
      contentType: z.string(),
      bytes: z.int(),
      inline: z.boolean(),
      contentId: z.string().nullable(),
      content: z.string().nullable().meta({ description: "base64; null past the limit" }),
    }),
  ),
});
type ParsedMessage = z.infer<typeof ParsedMessage>;

/** @throws ValidationError `MESSAGE_UNREADABLE` for one nested too deep or with too many headers */
export async function parseMessage(
  source: Uint8Array,
  { maxAttachmentBytes }: { maxAttachmentBytes: number },
): Promise<ParsedMessage> {
  let mail: Email;
  try {
    mail = await PostalMime.parse(source, {
      maxNestingDepth: MAX_PARTS_DEEP,
      attachmentEncoding: "arraybuffer",
    });
  } catch (cause) {
    throw new ValidationError({
      provider: "email",
      code: "MESSAGE_UNREADABLE",
      message: "the message cannot be taken apart",
      userMessage:
        "The message cannot be taken apart: its parts are nested too deep or its headers are too long.",
      cause,
    });
  }
  let left = maxAttachmentBytes;
  const attachments = mail.attachments.map((attachment) => {
    const content = bytesOf(attachment);
    const fits = content.length <= left;
    if (fits) left -= content.length;
    return describeAttachment(attachment, content, fits);
  });
  return {
    messageId: mail.messageId ?? null,
    inReplyTo: mail.inReplyTo ?? null,
    subject: mail.subject ?? "",
    from: people(mail.from && [mail.from]),
    to: people(mail.to),
    cc: people(mail.cc),
    replyTo: people(mail.replyTo),
    date: mail.date ?? null,
    text: mail.text?.slice(0, MAX_TEXT) ?? null,
    html: mail.html?.slice(0, MAX_TEXT) ?? null,
    cut: [mail.text, mail.html].some((text) => (text?.length ?? 0) > MAX_TEXT),
    headers: mail.headers
      .slice(0, MAX_HEADERS)
      .map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments,
  };
}

function describeAttachment(
  attachment: Attachment,
  content: Buffer,
  fits: boolean,
): ParsedMessage["attachments"][number] {
  return {
    filename: attachment.filename,
    contentType: attachment.mimeType,
    bytes: content.length,
    inline: attachment.disposition === "inline" || attachment.related === true,
    contentId: attachment.contentId ?? null,
    content: fits ? content.toString("base64") : null,
  };
}

function bytesOf({ content }: Attachment): Buffer {
  if (typeof content === "string") return Buffer.from(content, "utf8");
  return content instanceof Uint8Array
    ? Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    : Buffer.from(content);
}

/** Groups are opened: a person writes to people. */
function people(list: readonly Address[] = []): z.infer<typeof Person>[] {
  return list
    .flatMap((entry) => (entry.group ? entry.group : [entry]))
    .map(({ name, address }) => ({ name, address: address ?? "" }));
}
