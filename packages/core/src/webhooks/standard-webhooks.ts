import { createHmac } from "node:crypto";
import { checkTimestamp, type TimeWindow } from "./check-timestamp.ts";
import { matchAny } from "./match-any.ts";
import { needHeader, type WebhookHeaders } from "./read-webhook-header.ts";
import { readSecret } from "./webhook-secret.ts";
import { WebhookVerificationError } from "./webhook-verification-error.ts";

/** What is signed; `timestamp` in whole seconds since 1970. */
export type WebhookMessage = { id: string; timestamp: number; body: string | Uint8Array };

/**
 * The `webhook-signature` value of a message, `v1,<base64>`, by Standard Webhooks 1.0.0
 * (https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md).
 * @throws WebhookVerificationError where the secret, the id or the timestamp cannot be used.
 */
export function sign(secret: string, { id, timestamp, body }: WebhookMessage): string {
  const key = readSecret(secret);
  if (!Number.isSafeInteger(timestamp) || timestamp < 0) {
    throw new WebhookVerificationError(
      "invalid_timestamp",
      "The timestamp must be whole seconds since 1970.",
    );
  }
  return computeSignature(key, { id: checkId(id), timestamp: String(timestamp), body });
}

/**
 * Returns when a webhook was signed with one of the secrets, at a time near `now`; several secrets are for the
 * days of a rotation. `body` is what was received, byte for byte: parsing and writing it anew breaks the
 * signature. Signatures are compared in constant time; those of other versions (`v1a`) are passed over.
 * @throws WebhookVerificationError with the `reason` otherwise.
 */
export function verify(
  secrets: string | readonly string[],
  headers: WebhookHeaders,
  body: string | Uint8Array,
  window: TimeWindow,
): void {
  const keys = (typeof secrets === "string" ? [secrets] : secrets).map(readSecret);
  if (keys.length === 0) throw new WebhookVerificationError("invalid_secret", "No signing secret is set.");
  const id = checkId(needHeader(headers, "webhook-id"));
  const timestamp = needHeader(headers, "webhook-timestamp");
  const signatures = needHeader(headers, "webhook-signature").split(" ").map(encode);
  checkTimestamp(timestamp, window, "webhook-timestamp");
  const expected = keys.map((key) => encode(computeSignature(key, { id, timestamp, body })));
  if (!matchAny(expected, signatures)) {
    throw new WebhookVerificationError("invalid_signature", "No signature fits the body and the secret.");
  }
}

type SignedParts = { id: string; timestamp: string; body: string | Uint8Array };

function computeSignature(key: Buffer, { id, timestamp, body }: SignedParts): string {
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64")}`;
}

/** A dot in the id would let a forger move the borders of id, time and body without changing the signed text. */
function checkId(id: string): string {
  if (typeof id === "string" && id !== "" && !id.includes(".")) return id;
  throw new WebhookVerificationError("invalid_id", "The message id must not be empty or hold a dot.");
}

function encode(text: string): Buffer {
  return Buffer.from(text, "utf8");
}
