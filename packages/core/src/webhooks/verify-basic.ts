import { isSameText } from "./match-any.ts";
import { needHeader, type WebhookHeaders } from "./read-webhook-header.ts";
import { WebhookVerificationError } from "./webhook-verification-error.ts";

/**
 * HTTP Basic, RFC 7617. It proves who sends, not what: nothing signs the body.
 * @throws WebhookVerificationError for another user or none of the passwords
 */
export function verifyBasic(
  { username, passwords }: { username: string; passwords: readonly string[] },
  headers: WebhookHeaders,
): void {
  const [, encoded] = /^basic +([A-Za-z0-9+/_-]+={0,2})$/i.exec(needHeader(headers, "authorization")) ?? [];
  if (encoded === undefined)
    throw new WebhookVerificationError("invalid_header", "Authorization is not Basic.");
  if (passwords.length === 0) throw new WebhookVerificationError("invalid_secret", "No password is set.");
  const given = Buffer.from(encoded, "base64").toString("utf8");
  let isKnown = false;
  for (const password of passwords) if (isSameText(given, `${username}:${password}`)) isKnown = true;
  if (!isKnown)
    throw new WebhookVerificationError("invalid_credentials", "Another user name or password is set.");
}
