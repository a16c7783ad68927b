import { type Database, initSetting } from "@carillon/db";
import { checkKeys, keyFingerprint, type MasterKeys } from "@carillon/vault";

/** Where the fingerprints of the keys that data is sealed with are kept. */
export const MASTER_KEY_SETTING = "master-key-fingerprints";

/**
 * Refuses to start with keys that do not open what is stored. The first start of an install records its keys.
 * @throws Error in words, naming the key
 */
export async function requireMatchingKeys({ sql }: Database, { keys }: MasterKeys): Promise<void> {
  const given = [...keys].map(([keyId, key]) => ({ keyId, fingerprint: keyFingerprint(key) }));
  const recorded = (await initSetting(sql, MASTER_KEY_SETTING, given)) as typeof given;
  const problems = checkKeys(keys, recorded);
  if (problems.length === 0) return;
  throw new Error(
    `MASTER_KEYS does not fit this database: ${problems.map((problem) => problem.message).join("; ")}. Bring back the keys it was made with (backup of DATA_DIR); nothing was changed.`,
  );
}
