import { changeSetting, type Database } from "@carillon/db";
import { checkKeys, keyFingerprint, type MasterKeys, type RecordedKey } from "@carillon/vault";

/** Where the fingerprints of the keys that data is sealed with are kept. */
export const MASTER_KEY_SETTING = "master-key-fingerprints";

/**
 * Refuses to start with keys that do not open what is stored. A key that is new is recorded, since data is sealed with it
 * from now on.
 * @throws Error in words, naming the key
 */
export async function requireMatchingKeys({ sql }: Database, { keys }: MasterKeys): Promise<void> {
  await changeSetting<readonly RecordedKey[]>(sql, MASTER_KEY_SETTING, (recorded = []) => {
    const problems = checkKeys(keys, recorded);
    if (problems.length > 0) throw new Error(refusal(problems));
    const known = new Set(recorded.map(({ keyId }) => keyId));
    const added = [...keys].filter(([keyId]) => !known.has(keyId));
    return [...recorded, ...added.map(([keyId, key]) => ({ keyId, fingerprint: keyFingerprint(key) }))];
  });
}

function refusal(problems: readonly { readonly message: string }[]): string {
  const words = problems.map(({ message }) => message).join("; ");
  return `MASTER_KEYS does not fit this database: ${words}. Bring back the keys it was made with (backup of DATA_DIR); nothing was changed.`;
}
