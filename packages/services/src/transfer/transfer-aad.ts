import { rowAad } from "@carillon/vault";

/** What a sealed part of a document belongs to: it opens in its own place alone. */
export const connectionAad = (id: number) =>
  rowAad({ workspaceId: "", table: "export-connection", rowId: id });
export const variableAad = (name: string) =>
  rowAad({ workspaceId: "", table: "export-variable", rowId: name });
