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
  destination: z
    .string()
    .min(1)
    .max(1_000)
    .regex(/^\P{Cc}+$/u, "No control characters")
    .meta({ title: "To", description: "A mailbox that is there", placeholder: "Archive" }),
});

const Output = z.object({
  moved: z.array(z.int()),
  missing: z.array(z.int()).meta({ description: "UIDs the mailbox does not have" }),
});

export const moveMessage = defineAction<EmailCredentials, typeof Input, typeof Output>({
  id: "email.move-message",
  name: "Move messages",
  description: "Moves messages to another mailbox by IMAP; there they get other UIDs.",
  actionType: "update",
  permission: "email.manage",
  inputSchema: Input,
  outputSchema: Output,
  // A server without MOVE copies first: a second try after a lost answer could leave a second copy.
  idempotent: false,
  timeoutMs: 30_000,
  examples: [{ name: "To the archive", parameters: { uids: [4711], destination: "Archive" } }],
  summarize: ({ moved }, { destination }) => `Moved ${moved.length} messages to ${destination}`,
  async execute(credentials, { mailbox: path, uids, uidValidity, destination }, context) {
    if (context.dryRun) previewImap(credentials, { command: "UID MOVE", mailbox: path, uids, destination });
    return withImapSession(credentials, context, async ({ client, refusal }) => {
      checkUidValidity(await client.mailboxOpen(path), uidValidity);
      const found = await client.search({ uid: uids.join(",") }, { uid: true });
      if (!found) throw refusal();
      if (found.length > 0 && !(await client.messageMove(found, destination, { uid: true }))) throw refusal();
      return { moved: found, missing: uids.filter((uid) => !found.includes(uid)) };
    });
  },
});
