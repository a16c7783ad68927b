import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import type { EmailCredentials } from "./credentials.ts";
import { withImapSession } from "./imap-session.ts";
import { imapTarget } from "./imap-target.ts";

/** Logs in and looks at INBOX without changing it. */
export async function testImap(
  credentials: EmailCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const { host, port, tlsMode } = imapTarget(credentials);
  const where = `${host}:${port}`;
  try {
    const messages = await withImapSession(credentials, context, async ({ client }) => {
      const { exists } = await client.mailboxOpen("INBOX", { readOnly: true });
      return exists;
    });
    const line = tlsMode === "none" ? "without encryption" : "with TLS";
    return {
      success: true,
      message: `Mail can be read at ${where} ${line}: INBOX has ${messages} messages.`,
      details: { imapMessages: messages },
    };
  } catch (failure) {
    const result = connectionFailure("email", failure, context.now());
    return { ...result, message: `Reading mail at ${where} failed: ${result.message}` };
  }
}
