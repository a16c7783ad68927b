import { createHash } from "node:crypto";
import type { HookRow } from "@carillon/db";
import { rowAad, type Vault } from "@carillon/vault";

/** What of a webhook is secret: the address it has, and what its sender proves itself with. */
export type HookSecrets = {
  readonly key: string;
  /** The newest first; those before it hold until their time. ISO 8601, null: for good. */
  readonly signing: readonly { readonly value: string; readonly until: string | null }[];
};

type Row = { readonly workspaceId: string; readonly eventId: number };

const aadOf = ({ workspaceId, eventId }: Row) => rowAad({ workspaceId, table: "hooks", rowId: eventId });

export function sealHookSecrets(vault: Vault, row: Row, secrets: HookSecrets): string {
  return vault.seal(JSON.stringify(secrets), aadOf(row));
}

/** @throws VaultError when the envelope is not of this row, or its key is not here */
export function openHookSecrets(vault: Vault, row: Pick<HookRow, "sealed"> & Row): HookSecrets {
  return JSON.parse(vault.open(row.sealed, aadOf(row)).toString("utf8"));
}

/** Those that hold at this time. */
export function validSecrets({ signing }: HookSecrets, now: Date): string[] {
  return signing.filter(({ until }) => until === null || new Date(until) > now).map(({ value }) => value);
}

/** A key is 160 random bits, 32 letters and digits. */
export function createHookKey(randomBytes: (size: number) => Buffer): string {
  return BigInt(`0x${randomBytes(20).toString("hex")}`)
    .toString(36)
    .padStart(32, "0")
    .slice(-32);
}

export function hashHookKey(key: string): string {
  return createHash("sha256").update(key, "utf8").digest("hex");
}
