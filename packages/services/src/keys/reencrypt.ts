import {
  countSealed,
  type Database,
  replaceSealed,
  SEALED_TABLES,
  type SealedEnvelope,
  type SealedTable,
  sealedByOthers,
} from "@carillon/db";
import { rowAad, type Vault, VaultError } from "@carillon/vault";

const BATCH = 200;

/** An envelope that did not open, and why. */
export type UnopenedEnvelope = {
  readonly table: SealedTable;
  readonly rowId: string;
  readonly problem: string;
};

export type Reencrypted = {
  readonly resealed: number;
  /** They stay as they are. */
  readonly unopened: readonly UnopenedEnvelope[];
  /** Keys that seal something still, beside the active one. */
  readonly stillNeeded: readonly string[];
};

/**
 * Seals anew, with the active key, what another master key has sealed. Runs beside the install: an envelope is replaced only
 * while it is the one that was read, and both keys open what they sealed. May be stopped and run again at any time.
 */
export async function reencrypt(
  { database: { sql }, vault }: { database: Database; vault: Vault },
  onProgress: (resealed: number) => void = () => {},
): Promise<Reencrypted> {
  const unopened: UnopenedEnvelope[] = [];
  let resealed = 0;
  for (const table of SEALED_TABLES) {
    for (let after: string | null = null; ; ) {
      const batch = await sealedByOthers(sql, { table, keyId: vault.activeKeyId, after, limit: BATCH });
      const last: SealedEnvelope | undefined = batch.at(-1);
      if (!last) break;
      const changes = batch.flatMap((row) => {
        const fresh = resealOf(vault, table, row);
        if (typeof fresh === "string") return [{ ...row, fresh }];
        unopened.push({ table, rowId: row.rowId, problem: fresh.message });
        return [];
      });
      if (changes.length > 0) resealed += await replaceSealed(sql, table, changes);
      after = last.rowId;
      onProgress(resealed);
    }
  }
  const left = (await countSealed(sql)).filter(({ keyId }) => keyId !== vault.activeKeyId);
  return { resealed, unopened, stillNeeded: [...new Set(left.map(({ keyId }) => keyId))].sort() };
}

function resealOf(vault: Vault, table: SealedTable, row: SealedEnvelope): string | VaultError {
  const aad = rowAad({ workspaceId: row.workspaceId, table, rowId: row.rowId });
  try {
    return vault.seal(vault.open(row.sealed, aad), aad);
  } catch (error) {
    if (error instanceof VaultError) return error;
    throw error;
  }
}
