import { IV_BYTES, TAG_BYTES } from "./aes-gcm.ts";
import { VaultError } from "./vault-error.ts";

export type Envelope = {
  readonly keyId: string;
  readonly iv: Buffer;
  readonly tag: Buffer;
  readonly ciphertext: Buffer;
};

/** The version in front of every envelope; it is bound by the tag too. */
export const ENVELOPE_VERSION = "cv1";

const KEY_ID = /^[A-Za-z0-9_.@-]{1,64}$/;
// A key id may hold dots, the data cannot: it begins after the last one.
const ENVELOPE = /^cv1\.(.+)\.([A-Za-z0-9_-]+)$/;

export function isKeyId(text: unknown): text is string {
  return typeof text === "string" && KEY_ID.test(text);
}

/** `cv1.<key id>.<base64url of iv, tag, ciphertext>`: one line of plain characters, for a text column. */
export function writeEnvelope({ keyId, iv, tag, ciphertext }: Envelope): string {
  return `${ENVELOPE_VERSION}.${keyId}.${Buffer.concat([iv, tag, ciphertext]).toString("base64url")}`;
}

/** @throws VaultError `malformed` for all that `writeEnvelope` would not have written, other spellings included. */
export function readEnvelope(sealed: string): Envelope {
  const [, keyId, data] = (typeof sealed === "string" && ENVELOPE.exec(sealed)) || [];
  if (data === undefined || !isKeyId(keyId)) throw new VaultError("malformed");
  const bytes = Buffer.from(data, "base64url");
  // Unused low bits of the last character would let a changed text decode to the same bytes.
  if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString("base64url") !== data) {
    throw new VaultError("malformed");
  }
  return {
    keyId,
    iv: bytes.subarray(0, IV_BYTES),
    tag: bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES),
    ciphertext: bytes.subarray(IV_BYTES + TAG_BYTES),
  };
}

/** The id of the key that an envelope was sealed with. @throws VaultError `malformed`. */
export function sealedKeyId(sealed: string): string {
  return readEnvelope(sealed).keyId;
}
