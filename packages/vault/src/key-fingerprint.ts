import { createHmac } from "node:crypto";

/** What was recorded beside the data when a key was first used. */
export type RecordedKey = { readonly keyId: string; readonly fingerprint: string };

export type KeyProblem = {
  readonly keyId: string;
  readonly problem: "missing" | "different";
  /** For the operator: what is wrong and what to do. */
  readonly message: string;
};

const FINGERPRINT_BYTES = 8;
const PURPOSE = "carillon master key check value, version 1";

/** 16 hex characters that tell keys apart and from which none can be found. Not secret. */
export function keyFingerprint(key: Uint8Array): string {
  return createHmac("sha256", key)
    .update(PURPOSE)
    .digest("hex")
    .slice(0, FINGERPRINT_BYTES * 2);
}

/** Compares the keys at hand with those that the data was sealed with; an empty answer means that all fits. */
export function checkKeys(
  keys: ReadonlyMap<string, Uint8Array>,
  recorded: Iterable<RecordedKey>,
): KeyProblem[] {
  const problems: KeyProblem[] = [];
  for (const { keyId, fingerprint } of recorded) {
    const key = keys.get(keyId);
    if (key === undefined) {
      const message = `the master key "${keyId}" is missing, and data is sealed with it: add it to MASTER_KEYS`;
      problems.push({ keyId, problem: "missing", message });
    } else if (keyFingerprint(key) !== fingerprint) {
      const message = `the master key "${keyId}" is not the one that the data was sealed with: restore the old one`;
      problems.push({ keyId, problem: "different", message });
    }
  }
  return problems;
}
