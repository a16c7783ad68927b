import { createHmac } from "node:crypto";
import { checkTimestamp, type TimeWindow } from "./check-timestamp.ts";
import { matchAny } from "./match-any.ts";
import { needHeader, type WebhookHeaders } from "./read-webhook-header.ts";
import { WebhookVerificationError } from "./webhook-verification-error.ts";

export type SignedRequest = {
  readonly headers: WebhookHeaders;
  /** As it was received, byte for byte. */
  readonly body: string | Uint8Array;
};

export type DigestEncoding = "hex" | "base64";

export type HmacHeader = {
  /** In lower case. */
  readonly header: string;
  readonly encoding: DigestEncoding;
  /** What stands in front of the digest, `sha256=`. */
  readonly prefix?: string | undefined;
  /** In lower case; the header of the time that is signed with the body. */
  readonly timestampHeader?: string | undefined;
  /** What is signed where there is a time, with `{timestamp}` and `{body}` once each. */
  readonly signedContent?: string | undefined;
};

/** GitHub, "Validating webhook deliveries": `X-Hub-Signature-256: sha256=<hex>` over the body. */
export const GITHUB_HEADER = {
  header: "x-hub-signature-256",
  encoding: "hex",
  prefix: "sha256=",
} as const satisfies HmacHeader;

/** Where nothing else is said, as Stripe and Standard Webhooks join them. */
export const SIGNED_CONTENT = "{timestamp}.{body}";

/**
 * Returns when a header holds the HMAC-SHA-256 of the body with one of the secrets, and the time that was signed with it lies
 * in the window. Where none is, a request that was overheard can be sent again; the delivery's id keeps it from running twice.
 * @throws WebhookVerificationError otherwise
 */
export function verifyHmac(
  secrets: readonly string[],
  request: SignedRequest,
  { header, encoding, prefix = "", ...timed }: HmacHeader & TimeWindow,
): void {
  const value = needHeader(request.headers, header).trim();
  const digest = value.startsWith(prefix) ? decodeDigest(value.slice(prefix.length), encoding) : null;
  if (!digest)
    throw new WebhookVerificationError("invalid_header", `The header ${header} holds no signature.`);
  requireMatch(
    secrets.map((secret) => hmacSha256(secret, signedParts(request, timed))),
    [digest],
  );
}

function signedParts(
  { headers, body }: SignedRequest,
  {
    timestampHeader,
    signedContent = SIGNED_CONTENT,
    ...window
  }: Pick<HmacHeader, "timestampHeader" | "signedContent"> & TimeWindow,
): (string | Uint8Array)[] {
  if (timestampHeader === undefined) return [body];
  const timestamp = needHeader(headers, timestampHeader).trim();
  checkTimestamp(inSeconds(timestamp), window, timestampHeader);
  return signedContent
    .split(/(\{timestamp\}|\{body\})/)
    .map((part) => (part === "{timestamp}" ? timestamp : part === "{body}" ? body : part));
}

/** Seconds since 1970 have ten digits until 2286, milliseconds have had thirteen since 2001. */
function inSeconds(timestamp: string): string {
  return /^[1-9]\d{12}$/.test(timestamp) ? timestamp.slice(0, -3) : timestamp;
}

/** @throws WebhookVerificationError for an empty secret, with which anybody could sign */
export function hmacSha256(secret: string, parts: readonly (string | Uint8Array)[]): Buffer {
  if (secret === "") throw new WebhookVerificationError("invalid_secret", "The signing secret is empty.");
  const hmac = createHmac("sha256", Buffer.from(secret, "utf8"));
  for (const part of parts) hmac.update(part);
  return hmac.digest();
}

/** The 32 bytes of a SHA-256; null for what is none. */
export function decodeDigest(text: string, encoding: DigestEncoding): Buffer | null {
  if (encoding === "hex") return /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, "hex") : null;
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, "base64") : null;
}

/** @throws WebhookVerificationError when none fits, or there is no secret */
export function requireMatch(expected: readonly Uint8Array[], given: readonly Uint8Array[]): void {
  if (expected.length === 0)
    throw new WebhookVerificationError("invalid_secret", "No signing secret is set.");
  if (!matchAny(expected, given))
    throw new WebhookVerificationError("invalid_signature", "No signature fits the body and the secret.");
}
