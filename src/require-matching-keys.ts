import { changeSetting, countSealed, type Database } from "@carillon/db";
import {
  checkKeys,
  type KeyProblem,
  keyFingerprint,
  type MasterKeys,
  type RecordedKey,
} from "@carillon/vault";

/** Where the fingerprints of the keys that data is sealed with are kept. */
export const MASTER_KEY_SETTING = "master-key-fingerprints";

/**
 * Refuses to start with keys that do not open what is stored. An active key that is new is recorded, since data is sealed with
 * it from now on.
 * @throws Error in words, naming the key
 */
export async function requireMatchingKeys(
  { sql }: Database,
  { keys, activeKeyId }: MasterKeys,
): Promise<void> {
  const lacking = missingKeys(keys, await countSealed(sql));
  await changeSetting<readonly RecordedKey[]>(sql, MASTER_KEY_SETTING, (recorded = []) => {
    const problems = [...checkKeys(keys, recorded), ...lacking];
    if (problems.length > 0) throw new Error(refusal(problems));
    const active = keys.get(activeKeyId);
    if (!active || recorded.some(({ keyId }) => keyId === activeKeyId)) return recorded;
    return [...recorded, { keyId: activeKeyId, fingerprint: keyFingerprint(active) }];
  });
}

/** Forgets keys that nothing is sealed with any more, so that MASTER_KEYS may do without them. */
export async function forgetKeys({ sql }: Database, stillNeeded: ReadonlySet<string>): Promise<void> {
  await changeSetting<readonly RecordedKey[]>(sql, MASTER_KEY_SETTING, (recorded = []) =>
    recorded.filter(({ keyId }) => stillNeeded.has(keyId)),
  );
}

/** Also of a key that was forgotten, and that a process which was not started anew went on sealing with. */
function missingKeys(
  keys: MasterKeys["keys"],
  sealed: readonly { readonly keyId: string }[],
): Pick<KeyProblem, "message">[] {
  const missing = new Set(sealed.map(({ keyId }) => keyId).filter((keyId) => !keys.has(keyId)));
  return [...missing].map((keyId) => ({
    message: `the master key "${keyId}" is missing, and data is sealed with it: add it to MASTER_KEYS`,
  }));
}

function refusal(problems: readonly { readonly message: string }[]): string {
  const words = [...new Set(problems.map(({ message }) => message))].join("; ");
  return `MASTER_KEYS does not fit this database: ${words}. Bring back the keys it was made with (backup of DATA_DIR); nothing was changed.`;
}
