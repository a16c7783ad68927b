import { CarillonError, defineAction, ValidationError } from "@carillon/connector-kit";
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
    let isCopied = false;
    try {
      return await withImapSession(credentials, context, async ({ client, refusal }) => {
        checkUidValidity(await client.mailboxOpen(path), uidValidity);
        const found = await client.search({ uid: uids.join(",") }, { uid: true });
        if (!found) throw refusal();
        const answer = { moved: found, missing: uids.filter((uid) => !found.includes(uid)) };
        if (found.length === 0) return answer;
        if (client.capabilities.has("MOVE")) {
          if (!(await client.messageMove(found, destination, { uid: true }))) throw refusal();
          return answer;
        }
        // Without it EXPUNGE takes every message away that somebody has marked as deleted (RFC 4315 §2.1).
        if (!client.capabilities.has("UIDPLUS")) throw moveNotOffered();
        if (!(await client.messageCopy(found, destination, { uid: true }))) throw refusal();
        isCopied = true;
        if (!(await client.messageDelete(found, { uid: true }))) throw refusal();
        return answer;
      });
    } catch (failure) {
      const isHalf = isCopied && failure instanceof CarillonError && failure.sent === "no";
      throw isHalf ? copiedAlone(failure, destination) : failure;
    }
  },
});

function moveNotOffered(): ValidationError {
  return new ValidationError({
    provider: "email",
    code: "MOVE_NOT_OFFERED",
    message: "the server offers neither MOVE nor UIDPLUS",
    userMessage:
      "This mail server cannot move single messages: it would also remove all others that are marked as deleted.",
  });
}

/** Half of it is done, so that it is not tried again. */
function copiedAlone(cause: CarillonError, destination: string): ValidationError {
  return new ValidationError({
    provider: "email",
    code: "COPIED_NOT_REMOVED",
    message: `the messages were copied, and not removed: ${cause.message}`,
    userMessage: `The messages were copied to “${destination}”, and the mail server did not remove them where they were. Look at both mailboxes.`,
    sent: "maybe",
    cause,
  });
}
