import { ValidationError } from "@carillon/connector-kit";
import type { EmailCredentials } from "./credentials.ts";

/** What nodemailer says of a failure, where it says anything. */
type SmtpFailure = {
  readonly command?: unknown;
  readonly responseCode?: unknown;
  readonly originalCode?: unknown;
  readonly response?: unknown;
};

/**
 * The error of a port and an encryption that do not belong together, the usual slip in mail settings; undefined when the
 * failure is another. It comes again each time, so it is not to be retried as a broken line is.
 */
export function encryptionMismatch(
  failure: unknown,
  { tlsMode, smtpPort }: EmailCredentials,
): ValidationError | undefined {
  const { command, responseCode, originalCode, response } = (failure ?? {}) as SmtpFailure;
  // RFC 3207 §4: "530 Must issue a STARTTLS command first".
  if (tlsMode === "none" && Number(responseCode) >= 500 && /starttls/i.test(String(response))) {
    return mismatch(
      failure,
      `The server at port ${smtpPort} takes mail with encryption alone. Choose STARTTLS in the connection.`,
    );
  }
  if (tlsMode === "starttls" && command === "STARTTLS" && Number(responseCode) >= 500) {
    return mismatch(
      failure,
      `The server at port ${smtpPort} does not offer STARTTLS. Port 465 usually wants TLS from the start.`,
    );
  }
  if (tlsMode === "tls" && originalCode === "ERR_SSL_WRONG_VERSION_NUMBER") {
    return mismatch(
      failure,
      `The server at port ${smtpPort} does not begin with TLS. Port 587 usually wants STARTTLS.`,
    );
  }
  return undefined;
}

function mismatch(cause: unknown, userMessage: string): ValidationError {
  return new ValidationError({
    provider: "email",
    code: "ENCRYPTION_MISMATCH",
    message: "the server does not speak the encryption of the connection",
    userMessage,
    cause,
  });
}
