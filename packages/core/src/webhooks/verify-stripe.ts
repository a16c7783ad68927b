import { checkTimestamp, type TimeWindow } from "./check-timestamp.ts";
import { needHeader } from "./read-webhook-header.ts";
import { decodeDigest, hmacSha256, requireMatch, type SignedRequest } from "./verify-hmac.ts";
import { WebhookVerificationError } from "./webhook-verification-error.ts";

const HEADER = "stripe-signature";

/**
 * Stripe, "Verify webhook signatures manually": `Stripe-Signature: t=<seconds>,v1=<hex>[,v1=…]`, the HMAC-SHA-256 of
 * `t.body`. The secret is used as it is shown, `whsec_` included; other schemes in the header (`v0`) are passed over.
 * @throws WebhookVerificationError where it does not fit or its time is too far off
 */
export function verifyStripe(
  secrets: readonly string[],
  { headers, body }: SignedRequest,
  window: TimeWindow,
): void {
  const fields = needHeader(headers, HEADER)
    .split(",")
    .map((field) => {
      const at = field.indexOf("=");
      return { name: field.slice(0, at).trim(), value: field.slice(at + 1).trim() };
    });
  const times = fields.filter(({ name }) => name === "t");
  const digests = fields.flatMap(({ name, value }) =>
    name === "v1" ? (decodeDigest(value, "hex") ?? []) : [],
  );
  const [time] = times;
  if (!time || times.length > 1 || digests.length === 0) {
    throw new WebhookVerificationError("invalid_header", `The header ${HEADER} is not t=…,v1=….`);
  }
  checkTimestamp(time.value, window, `t in ${HEADER}`);
  requireMatch(
    secrets.map((secret) => hmacSha256(secret, [`${time.value}.`, body])),
    digests,
  );
}
