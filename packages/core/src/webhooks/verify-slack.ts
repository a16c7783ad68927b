import { checkTimestamp, type TimeWindow } from "./check-timestamp.ts";
import { needHeader } from "./read-webhook-header.ts";
import { decodeDigest, hmacSha256, requireMatch, type SignedRequest } from "./verify-hmac.ts";
import { WebhookVerificationError } from "./webhook-verification-error.ts";

const VERSION = "v0";

/**
 * Slack, "Verifying requests from Slack": `X-Slack-Signature: v0=<hex>`, the HMAC-SHA-256 of `v0:time:body`, with the
 * time in `X-Slack-Request-Timestamp`.
 * @throws WebhookVerificationError where it does not fit or its time is too far off
 */
export function verifySlack(
  secrets: readonly string[],
  { headers, body }: SignedRequest,
  window: TimeWindow,
): void {
  const timestamp = needHeader(headers, "x-slack-request-timestamp");
  const [version, text = ""] = needHeader(headers, "x-slack-signature").trim().split("=", 2);
  const digest = version === VERSION ? decodeDigest(text, "hex") : null;
  if (!digest) throw new WebhookVerificationError("invalid_header", "X-Slack-Signature is not v0=….");
  checkTimestamp(timestamp, window, "X-Slack-Request-Timestamp");
  requireMatch(
    secrets.map((secret) => hmacSha256(secret, [`${VERSION}:${timestamp}:`, body])),
    [digest],
  );
}
