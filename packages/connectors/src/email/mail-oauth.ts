import { AuthenticationError } from "@carillon/connector-kit";
import { z } from "zod";
import { genericOauth, genericOauthFields } from "../oauth/generic-oauth.ts";

/** A mailbox that is opened by OAuth2 instead of a password (XOAUTH2). The guide to OAuth2 has Google's and Microsoft's addresses. */
export const MailOAuth = z.strictObject(genericOauthFields).meta({
  title: "OAuth2",
  group: "advanced",
  description: "Instead of a password, as Gmail and Microsoft 365 want it; the user is the mailbox's address",
});
type MailOAuth = z.infer<typeof MailOAuth>;

export const mailOauth = genericOauth<{ readonly oauth?: MailOAuth | undefined }>({
  at: "oauth",
  read: ({ oauth }) => oauth,
});

/** @throws AuthenticationError where nobody has connected it yet; nothing was sent */
export function mailAccessToken({ accessToken }: MailOAuth): string {
  if (accessToken) return accessToken;
  throw new AuthenticationError({
    provider: "email",
    code: "NOT_CONNECTED",
    message: "the connection has no access token",
    userMessage: "The mailbox is not connected yet: save it, then press Connect.",
  });
}
