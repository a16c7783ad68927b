import { type KeyObject, randomBytes as nodeRandomBytes } from "node:crypto";
import { IV_BYTES, importKey, openRaw, sealRaw } from "./aes-gcm.ts";
import { encodeFields } from "./encode-fields.ts";
import { ENVELOPE_VERSION, isKeyId, readEnvelope, writeEnvelope } from "./envelope.ts";
import { decodeKey } from "./key-bytes.ts";
import { VaultError } from "./vault-error.ts";

/** Key ids (letters, digits, `-`, `_`, `.` and `@`, up to 64) and keys of 32 bytes, raw or in base64. */
export type VaultKeys =
  | ReadonlyMap<string, Uint8Array | string>
  | Readonly<Record<string, Uint8Array | string>>;

export type Vault = {
  readonly activeKeyId: string;
  /** Seals with the active key and a fresh IV. `aad` names what the envelope belongs to, see `rowAad`. */
  seal(plain: string | Uint8Array, aad: string | Uint8Array): string;
  /** @throws VaultError `malformed`, `unknown_key`, or `not_authentic`. */
  open(sealed: string, aad: string | Uint8Array): Buffer;
  /** Whether it was sealed with another key than the active one. @throws VaultError `malformed`. */
  needsReseal(sealed: string): boolean;
  hasKey(keyId: string): boolean;
};

/**
 * Seals secrets with AES-256-GCM. An envelope is bound to its version, its key id and the given additional data:
 * it opens unchanged and in its own place, or not at all.
 *
 * @throws VaultError `bad_key` for a key or key id that cannot be used, `unknown_key` when the active one is missing.
 */
export function createVault({
  keys,
  activeKeyId,
  randomBytes = nodeRandomBytes,
}: {
  keys: VaultKeys;
  activeKeyId: string;
  randomBytes?: (size: number) => Uint8Array;
}): Vault {
  const imported = importKeys(keys);
  const activeKey = imported.get(activeKeyId);
  if (activeKey === undefined) throw new VaultError("unknown_key");

  return {
    activeKeyId,
    seal: (plain, aad) => {
      const iv = Buffer.from(randomBytes(IV_BYTES));
      const plaintext = typeof plain === "string" ? Buffer.from(plain, "utf8") : plain;
      const sealed = sealRaw({ key: activeKey, iv, plaintext, aad: bind(activeKeyId, aad) });
      return writeEnvelope({ keyId: activeKeyId, iv, ...sealed });
    },
    open: (sealed, aad) => {
      const { keyId, iv, tag, ciphertext } = readEnvelope(sealed);
      const key = imported.get(keyId);
      if (key === undefined) throw new VaultError("unknown_key");
      return openRaw({ key, iv, tag, ciphertext, aad: bind(keyId, aad) });
    },
    needsReseal: (sealed) => readEnvelope(sealed).keyId !== activeKeyId,
    hasKey: (keyId) => imported.has(keyId),
  };
}

function bind(keyId: string, aad: string | Uint8Array): Buffer {
  return encodeFields([ENVELOPE_VERSION, keyId, aad]);
}

function importKeys(keys: VaultKeys): ReadonlyMap<string, KeyObject> {
  const entries = keys instanceof Map ? [...keys] : Object.entries(keys);
  const imported = new Map<string, KeyObject>();
  for (const [keyId, key] of entries) {
    const bytes = typeof key === "string" ? decodeKey(key) : key;
    if (bytes === null || !isKeyId(keyId)) throw new VaultError("bad_key");
    imported.set(keyId, importKey(bytes));
  }
  return imported;
}
