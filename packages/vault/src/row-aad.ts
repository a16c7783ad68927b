import { encodeFields } from "./encode-fields.ts";

/** The row that an envelope belongs to. It can be opened for no other one. */
export type SealedRow = {
  readonly workspaceId: string;
  readonly table: string;
  readonly rowId: string | number;
};

/** Additional data that names a row, for `seal` and `open`. The key id is added by the vault. */
export function rowAad({ workspaceId, table, rowId }: SealedRow): Buffer {
  return encodeFields(["carillon.row", workspaceId, table, String(rowId)]);
}
