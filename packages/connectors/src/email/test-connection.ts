import { type ActionContext, type ConnectionTestResult, connectionFailure } from "@carillon/connector-kit";
import type { EmailCredentials } from "./credentials.ts";
import { withSmtpSession } from "./smtp-session.ts";

/** Connects, turns to TLS, logs in and says QUIT. Names the server and no recipient: nothing is sent. */
export async function testEmailConnection(
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
    return explain(connectionFailure("email", failure, context.now()), credentials);
  }
}

/** The usual slip is a port and an encryption that do not belong together. */
function explain(
  result: ConnectionTestResult,
  { tlsMode, smtpPort }: EmailCredentials,
): ConnectionTestResult {
  const { code } = result.details;
  const wrongVersion = typeof code === "string" && /ETLS|WRONG_VERSION|ERR_SSL|EPROTO\b/.test(code);
  if (!wrongVersion || result.details.reason === "certificate_refused") return result;
  const message =
    tlsMode === "tls"
      ? `The server at port ${smtpPort} does not begin with TLS. Port 587 usually wants STARTTLS, port 465 TLS.`
      : `The server at port ${smtpPort} does not offer STARTTLS. Port 465 usually wants TLS from the start.`;
  return { ...result, message, details: { ...result.details, reason: "wrong_tls_mode" } };
}
