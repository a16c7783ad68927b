import { rowAad, type Vault } from "@carillon/vault";

type Row = { readonly workspaceId: string; readonly id: number };

const aadOf = ({ workspaceId, id }: Row) => rowAad({ workspaceId, table: "variables", rowId: id });

export function sealVariable(vault: Vault, row: Row, secret: string): string {
  return vault.seal(secret, aadOf(row));
}

/** @throws VaultError when the envelope is not of this row, or its key is not here */
export function openVariable(vault: Vault, row: Row & { readonly sealed: string }): string {
  return vault.open(row.sealed, aadOf(row)).toString("utf8");
}
