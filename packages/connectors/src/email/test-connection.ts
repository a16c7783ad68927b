import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import type { EmailCredentials } from "./credentials.ts";
import { withSmtpSession } from "./smtp-session.ts";
import { testImap } from "./test-imap.ts";

/** Tries the server that sends and, where there is one, the server that is read from. Nothing is sent or changed. */
export async function testEmailConnection(
  credentials: EmailCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const sending = await testSmtp(credentials, context);
  if (!sending.success || credentials.imapHost === undefined) return sending;
  const reading = await testImap(credentials, context);
  if (!reading.success) return reading;
  return {
    success: true,
    message: `${sending.message} ${reading.message}`,
    details: { ...sending.details, ...reading.details },
  };
}

/** Connects, turns to TLS, logs in and says QUIT. Names the server and no recipient. */
async function testSmtp(
  credentials: EmailCredentials,
  context: ActionContext,
): Promise<ConnectionTestResult> {
  const { smtpHost, smtpPort, smtpUser } = credentials;
  try {
    const encrypted = await withSmtpSession(credentials, context, async (session) => session.isEncrypted());
    const login = smtpUser ? `, logged in as ${smtpUser}` : ", without a login";
    return {
      success: true,
      message: `Connected to ${smtpHost}:${smtpPort} ${encrypted ? "with TLS" : "without encryption"}${login}.`,
      details: { encrypted, authenticated: Boolean(smtpUser) },
    };
  } catch (failure) {
    return hint(connectionFailure("email", failure, context.now()), credentials);
  }
}

/** A server that waits for TLS says nothing to one that waits for its greeting. */
function hint(result: ConnectionTestResult, { tlsMode, smtpPort }: EmailCredentials): ConnectionTestResult {
  if (result.details.category !== "timeout" || tlsMode === "tls") return result;
  const advice = `If port ${smtpPort} wants TLS from the start, as 465 usually does, choose that encryption.`;
  return { ...result, message: `${result.message} ${advice}` };
}
