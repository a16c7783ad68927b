import { defineAction } from "@carillon/connector-kit";
import { z } from "zod";
import type { EmailCredentials } from "../credentials.ts";
import { checkUidValidity, MailboxName, Uids, UidValidity } from "../imap-message-fields.ts";
import { previewImap } from "../imap-preview.ts";
import { withImapSession } from "../imap-session.ts";

const Input = z.strictObject({
  mailbox: MailboxName,
  uids: Uids,
  uidValidity: UidValidity,
  read: z.boolean().default(true).meta({ title: "As read", description: "Off: as unread" }),
});

const Output = z.object({
  marked: z.array(z.int()),
  missing: z.array(z.int()).meta({ description: "UIDs the mailbox does not have" }),
});

export const markRead = defineAction<EmailCredentials, typeof Input, typeof Output>({
  id: "email.mark-read",
  name: "Mark as read",
  description: "Marks messages as read, or as unread, by IMAP.",
  actionType: "update",
  permission: "email.manage",
  inputSchema: Input,
  outputSchema: Output,
  idempotent: true,
  timeoutMs: 30_000,
  examples: [{ name: "Two messages", parameters: { uids: [4711, 4712] } }],
  summarize: ({ marked, missing }, { read }) =>
    `Marked ${marked.length} messages as ${read ? "read" : "unread"}${missing.length > 0 ? `; ${missing.length} are not there` : ""}`,
  async execute(credentials, { mailbox: path, uids, uidValidity, read }, context) {
    if (context.dryRun) previewImap(credentials, { command: "UID STORE", mailbox: path, uids, read });
    return withImapSession(credentials, context, async ({ client, refusal }) => {
      checkUidValidity(await client.mailboxOpen(path), uidValidity);
      const found = await client.search({ uid: uids.join(",") }, { uid: true });
      if (!found) throw refusal();
      const change = read ? client.messageFlagsAdd : client.messageFlagsRemove;
      if (found.length > 0 && !(await change.call(client, found, ["\\Seen"], { uid: true }))) throw refusal();
      return { marked: found, missing: uids.filter((uid) => !found.includes(uid)) };
    });
  },
});
