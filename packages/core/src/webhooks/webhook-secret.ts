import { randomBytes as nodeRandomBytes } from "node:crypto";
import { WebhookVerificationError } from "./webhook-verification-error.ts";

const PREFIX = "whsec_";
/** Standard Webhooks asks for 24 to 64 bytes; 32 are as many as SHA-256 gives. */
const SECRET_BYTES = 32;

/** A new signing secret: `whsec_` and 32 random bytes in base64. */
export function generateSecret(randomBytes: (size: number) => Uint8Array = nodeRandomBytes): string {
  return PREFIX + Buffer.from(randomBytes(SECRET_BYTES)).toString("base64");
}

/**
 * The key in a secret, with or without `whsec_`, in base64 or base64url, padded or not.
 * @throws WebhookVerificationError `invalid_secret` where it is empty or no base64.
 */
export function readSecret(secret: string): Buffer {
  const encoded =
    typeof secret === "string" && secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret;
  if (typeof encoded !== "string" || !isBase64(encoded)) {
    throw new WebhookVerificationError("invalid_secret", "The signing secret is empty or not base64.");
  }
  return Buffer.from(encoded, "base64");
}

function isBase64(text: string): boolean {
  // The keys of the asymmetric scheme, or a prefix put twice, would pass as base64url.
  if (/^wh(sec|sk|pk)_/.test(text)) return false;
  const [, digits = "", padding = ""] = /^([A-Za-z0-9+/_-]+)(={0,2})$/.exec(text) ?? [];
  // One digit left over holds no whole byte; padding, where there is any, fills up to four.
  return (
    digits !== "" && digits.length % 4 !== 1 && (padding === "" || (digits.length + padding.length) % 4 === 0)
  );
}
