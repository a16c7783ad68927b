import { countSealed, type Database, readSetting, type SealedTable } from "@carillon/db";
import { keyFingerprint, type MasterKeys, type RecordedKey } from "@carillon/vault";
import { MASTER_KEY_SETTING } from "../../require-matching-keys.ts";

export type KeyState = {
  readonly id: string;
  /** `active` seals and opens, `readable` opens, `missing` is not in MASTER_KEYS. */
  readonly state: "active" | "readable" | "missing";
  /** 16 hex characters that tell keys apart; null of a key that is not here. */
  readonly fingerprint: string | null;
  /** Whether a process has started with it as the active one. */
  readonly isInUse: boolean;
  /** Envelopes by table. */
  readonly sealed: Readonly<Partial<Record<SealedTable, number>>>;
};

/** The master keys there are and those that data is sealed with; the active one first. */
export async function keyStates(
  { sql }: Pick<Database, "sql">,
  { keys, activeKeyId }: MasterKeys,
): Promise<KeyState[]> {
  const recorded = ((await readSetting(sql, MASTER_KEY_SETTING)) ?? []) as readonly RecordedKey[];
  const counts = await countSealed(sql);
  const ids = new Set([
    activeKeyId,
    ...keys.keys(),
    ...counts.map(({ keyId }) => keyId),
    ...recorded.map(({ keyId }) => keyId),
  ]);
  return [...ids].map((id) => {
    const key = keys.get(id);
    const own = counts.filter(({ keyId }) => keyId === id);
    return {
      id,
      state: id === activeKeyId ? "active" : key ? "readable" : "missing",
      fingerprint: key ? keyFingerprint(key) : null,
      isInUse: recorded.some(({ keyId }) => keyId === id),
      sealed: Object.fromEntries(own.map(({ table, count }) => [table, count])),
    };
  });
}
