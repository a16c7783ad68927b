import { AuthenticationError } from "@carillon/connector-kit";
import type { AuthOptions } from "imapflow";
import type { EmailCredentials } from "./credentials.ts";
import { mailAccessToken } from "./mail-oauth.ts";

/**
 * What is logged in with: IMAP's own user and password, else those for sending, which may be OAuth2's.
 * @throws AuthenticationError where there is neither; nothing has been sent
 */
export function imapLogin(credentials: EmailCredentials): AuthOptions {
  const user = credentials.imapUser || credentials.smtpUser;
  const pass = credentials.imapPassword || credentials.smtpPassword;
  if (user && pass) return { user, pass };
  if (user && credentials.oauth) return { user, accessToken: mailAccessToken(credentials.oauth) };
  throw new AuthenticationError({
    provider: "email",
    code: "IMAP_LOGIN_MISSING",
    message: "the connection has no user and password for IMAP",
    userMessage: "The connection has no user and password to read mail with. Add them.",
  });
}
