import { randomBytes as nodeRandomBytes } from "node:crypto";
import { isKeyId } from "./envelope.ts";
import { decodeKey, MASTER_KEY_BYTES } from "./key-bytes.ts";

/** Fits `createVault`. The active key seals; the others only open what was sealed before. */
export type MasterKeys = {
  readonly activeKeyId: string;
  readonly keys: ReadonlyMap<string, Buffer>;
};

/** What is wrong with MASTER_KEYS, and with which entry of it; never a part of a key. */
export class InvalidMasterKeysError extends Error {
  constructor(problem: string) {
    super(`MASTER_KEYS: ${problem}`);
    this.name = "InvalidMasterKeysError";
  }
}

/**
 * Reads `id:base64,id:base64`; the first key is the active one. Ids are letters, digits, `-`, `_`, `.` and `@`.
 *
 * @throws InvalidMasterKeysError.
 */
export function parseMasterKeys(text: string): MasterKeys {
  const keys = new Map<string, Buffer>();
  const entries = text.split(",").map((entry) => entry.trim());
  for (const [index, entry] of entries.entries()) {
    const { keyId, key } = parseEntry(entry, `entry ${index + 1}`);
    if (keys.has(keyId)) throw new InvalidMasterKeysError(`the key id "${keyId}" is there twice`);
    keys.set(keyId, key);
  }
  const [activeKeyId] = keys.keys();
  if (activeKeyId === undefined) throw new InvalidMasterKeysError("no key is given");
  return { activeKeyId, keys };
}

/** The text that `parseMasterKeys` reads, the active key first. It is secret. */
export function formatMasterKeys({ activeKeyId, keys }: MasterKeys): string {
  const ids = [activeKeyId, ...[...keys.keys()].filter((keyId) => keyId !== activeKeyId)];
  return ids.map((keyId) => `${keyId}:${keys.get(keyId)?.toString("base64") ?? ""}`).join(",");
}

/** A new key of 32 random bytes in base64. */
export function generateMasterKey(randomBytes: (size: number) => Uint8Array = nodeRandomBytes): string {
  return Buffer.from(randomBytes(MASTER_KEY_BYTES)).toString("base64");
}

function parseEntry(entry: string, where: string): { keyId: string; key: Buffer } {
  if (entry === "") throw new InvalidMasterKeysError(`${where} is empty`);
  const colon = entry.indexOf(":");
  // Without a colon the entry may be a bare key, so it is not shown.
  if (colon === -1) throw new InvalidMasterKeysError(`${where} is not of the form id:base64`);
  const keyId = entry.slice(0, colon).trim();
  if (!isKeyId(keyId)) {
    throw new InvalidMasterKeysError(`${where} has an id that is not 1 to 64 letters, digits, or -_.@`);
  }
  const key = decodeKey(entry.slice(colon + 1));
  if (key === null) {
    throw new InvalidMasterKeysError(
      `${where} is not ${MASTER_KEY_BYTES} bytes in base64 (make one: openssl rand -base64 ${MASTER_KEY_BYTES})`,
    );
  }
  return { keyId, key };
}
