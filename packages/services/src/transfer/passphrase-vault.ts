import { type ScryptOptions, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { createVault, type Vault } from "@carillon/vault";

const KEY_ID = "export";
/** The least that OWASP's Password Storage Cheat Sheet asks of scrypt: 128 MB and about half a second a guess. */
export const SCRYPT = { N: 131_072, r: 8, p: 1 } as const;

export type ScryptCost = { readonly N: number; readonly r: number; readonly p: number };

/** Seals and opens with a key of the passphrase (scrypt, RFC 7914). */
export async function passphraseVault(passphrase: string, salt: Buffer, cost: ScryptCost): Promise<Vault> {
  const derive = promisify(scrypt) as (
    password: string,
    salt: Buffer,
    size: number,
    options: ScryptOptions,
  ) => Promise<Buffer>;
  return createVault({
    keys: new Map([[KEY_ID, await derive(passphrase, salt, 32, { ...cost, maxmem: 256 * cost.N * cost.r })]]),
    activeKeyId: KEY_ID,
  });
}
