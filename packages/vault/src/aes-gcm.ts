import { createCipheriv, createDecipheriv, createSecretKey, KeyObject } from "node:crypto";
import { VaultError } from "./vault-error.ts";

/** 32 bytes, raw or already imported; importing once makes each use four times cheaper. */
export type AesKey = Uint8Array | KeyObject;

const ALGORITHM = "aes-256-gcm";
const KEY_BYTES = 32;
export const IV_BYTES = 12;
export const TAG_BYTES = 16;
// SP 800-38D, 5.2.1.1 allows an IV of 1 to 2^64-1 bits; OpenSSL takes up to 128 bytes.
const MAX_IV_BYTES = 128;
const NO_AAD = Buffer.alloc(0);

/**
 * Decrypts AES-256-GCM (NIST SP 800-38D). IVs of other lengths than 96 bits are opened as the standard has it,
 * because ciphertexts of others use them; tags must be whole: Node itself would take one cut to 4 bytes.
 *
 * @throws VaultError `bad_key`, `bad_iv`, `bad_tag`, or `not_authentic`. No plaintext is given out before the
 * tag has been verified.
 */
export function openRaw(sealed: {
  key: AesKey;
  iv: Uint8Array;
  ciphertext: Uint8Array;
  tag: Uint8Array;
  aad?: Uint8Array;
}): Buffer {
  const { iv, ciphertext, tag, aad = NO_AAD } = sealed;
  const key = importKey(sealed.key);
  if (!isBytes(iv) || iv.length < 1 || iv.length > MAX_IV_BYTES) throw new VaultError("bad_iv");
  if (!isBytes(tag) || tag.length !== TAG_BYTES) throw new VaultError("bad_tag");
  try {
    const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(aad).setAuthTag(tag);
    const plain = decipher.update(ciphertext);
    const rest = decipher.final();
    return rest.length === 0 ? plain : Buffer.concat([plain, rest]);
  } catch {
    throw new VaultError("not_authentic");
  }
}

/**
 * Encrypts with AES-256-GCM. The IV must never be used twice with the same key; only 96 bits are taken, the one
 * length for which GCM needs no hashing of the IV.
 *
 * @throws VaultError `bad_key` or `bad_iv`.
 */
export function sealRaw(plain: { key: AesKey; iv: Uint8Array; plaintext: Uint8Array; aad?: Uint8Array }): {
  ciphertext: Buffer;
  tag: Buffer;
} {
  const { iv, plaintext, aad = NO_AAD } = plain;
  const key = importKey(plain.key);
  if (!isBytes(iv) || iv.length !== IV_BYTES) throw new VaultError("bad_iv");
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { ciphertext, tag: cipher.getAuthTag() };
}

/** @throws VaultError `bad_key` for anything but 32 bytes. */
export function importKey(key: AesKey): KeyObject {
  if (key instanceof KeyObject) {
    if (key.type !== "secret" || key.symmetricKeySize !== KEY_BYTES) throw new VaultError("bad_key");
    return key;
  }
  if (!isBytes(key) || key.length !== KEY_BYTES) throw new VaultError("bad_key");
  return createSecretKey(key);
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}
