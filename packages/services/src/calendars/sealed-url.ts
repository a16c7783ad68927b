import { rowAad, type Vault } from "@carillon/vault";

type Row = { readonly workspaceId: string; readonly id: number };

const aadOf = ({ workspaceId, id }: Row) => rowAad({ workspaceId, table: "calendars", rowId: id });

export function sealUrl(vault: Vault, row: Row, url: string): string {
  return vault.seal(url, aadOf(row));
}

/** @throws VaultError when the envelope is not of this row, or its key is not here */
export function openUrl(vault: Vault, row: Row, sealed: string): string {
  return vault.open(sealed, aadOf(row)).toString("utf8");
}
