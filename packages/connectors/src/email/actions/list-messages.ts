import { defineAction } from "@carillon/connector-kit";
import type { FetchMessageObject, MessageAddressObject } from "imapflow";
import { z } from "zod";
import type { EmailCredentials } from "../credentials.ts";
import { MailboxName, Person } from "../imap-message-fields.ts";
import { previewImap } from "../imap-preview.ts";
import { withImapSession } from "../imap-session.ts";
import { readCursor, writeCursor } from "../message-cursor.ts";

const Text = z
  .string()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}+$/u, "No line breaks or control characters")
  .optional();

const Input = z.strictObject({
  mailbox: MailboxName,
  unseen: z.boolean().default(false).meta({ title: "Only unread ones" }),
  since: z.iso.date().optional().meta({
    title: "Since",
    description: "The day they came, by the server's clock",
    placeholder: "2026-03-01",
  }),
  from: Text.meta({ title: "From", description: "A part of the sender's name or address" }),
  subject: Text.meta({ title: "Subject", description: "A part of it" }),
  limit: z.int().min(1).max(200).default(50).meta({ title: "At most" }),
  cursor: z.string().max(100).optional().meta({
    title: "Cursor",
    description: "cursor of the list before: what came after it. Oldest first when left out.",
  }),
});

const Message = z.object({
  uid: z.int(),
  messageId: z.string().nullable(),
  subject: z.string(),
  from: z.array(Person),
  to: z.array(Person),
  date: z.string().nullable().meta({ description: "As the sender says" }),
  receivedAt: z.string().nullable(),
  bytes: z.int(),
  seen: z.boolean(),
  flagged: z.boolean(),
  answered: z.boolean(),
});

const Output = z.object({
  messages: z.array(Message),
  uidValidity: z.string(),
  cursor: z.string().nullable().meta({ description: "For the next list, also when there is no more now" }),
  hasMore: z.boolean(),
  cursorExpired: z.boolean().meta({
    description: "The mailbox was made anew since the cursor, and this list begins at its start",
  }),
});

export const listMessages = defineAction<EmailCredentials, typeof Input, typeof Output>({
  id: "email.list-messages",
  name: "List messages",
  description: "Messages of a mailbox by IMAP, oldest first. Reading the list marks nothing as read.",
  actionType: "query",
  permission: "email.read",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: 30_000,
  examples: [{ name: "Unread invoices", parameters: { unseen: true, subject: "invoice" } }],
  summarize: ({ messages, hasMore }) =>
    `Found ${messages.length} messages${hasMore ? ", and there are more" : ""}`,
  async execute(credentials, parameters, context) {
    const { mailbox: path, unseen, since, from, subject, limit } = parameters;
    const given = parameters.cursor === undefined ? undefined : readCursor(parameters.cursor);
    if (context.dryRun) previewImap(credentials, { command: "UID SEARCH", ...parameters });
    return withImapSession(credentials, context, async ({ client, refusal }) => {
      const mailbox = await client.mailboxOpen(path, { readOnly: true });
      const uidValidity = String(mailbox.uidValidity);
      const cursorExpired = given !== undefined && given.uidValidity !== uidValidity;
      const after = given === undefined || cursorExpired ? 0 : given.uid;
      const found = await client.search(
        {
          uid: `${after + 1}:*`,
          ...(unseen && { seen: false }),
          ...(since !== undefined && { since }),
          ...(from !== undefined && { from }),
          ...(subject !== undefined && { subject }),
        },
        { uid: true },
      );
      if (!found) throw refusal();
      // `n:*` finds the last message even where its UID is less.
      const uids = found.filter((uid) => uid > after).sort((one, other) => one - other);
      const page = uids.slice(0, limit);
      const items = { uid: true, envelope: true, flags: true, size: true, internalDate: true };
      const fetched = page.length === 0 ? [] : await client.fetchAll(page, items, { uid: true });
      const last = page.at(-1) ?? after;
      return {
        messages: fetched.map(describeMessage).sort((one, other) => one.uid - other.uid),
        uidValidity,
        cursor: last === 0 ? null : writeCursor({ uidValidity, uid: last }),
        hasMore: uids.length > page.length,
        cursorExpired,
      };
    });
  },
});

function describeMessage({
  uid,
  envelope,
  flags,
  size,
  internalDate,
}: FetchMessageObject): z.infer<typeof Message> {
  const has = (flag: string): boolean => flags?.has(flag) ?? false;
  return {
    uid,
    messageId: envelope?.messageId ?? null,
    subject: envelope?.subject ?? "",
    from: people(envelope?.from),
    to: people(envelope?.to),
    date: iso(envelope?.date),
    receivedAt: iso(internalDate),
    bytes: size ?? 0,
    seen: has("\\Seen"),
    flagged: has("\\Flagged"),
    answered: has("\\Answered"),
  };
}

function people(list: readonly MessageAddressObject[] = []): z.infer<typeof Person>[] {
  return list.map(({ name = "", address = "" }) => ({ name, address }));
}

function iso(date: Date | string | undefined): string | null {
  const time = date === undefined ? Number.NaN : new Date(date).getTime();
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
