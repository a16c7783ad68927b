import type { WorkspaceDocument } from "@carillon/core/contracts";

/** Hands a document to the browser as a file. */
export function saveDocument(document: WorkspaceDocument): void {
  const blob = new Blob([JSON.stringify(document, null, 2)], { type: "application/json" });
  const url = URL.createObjectURL(blob);
  const link = window.document.createElement("a");
  link.href = url;
  link.download = fileNameOf(document);
  link.click();
  URL.revokeObjectURL(url);
}

/** `carillon-my-workspace-2026-03-01.json` */
export function fileNameOf({ name, exportedAt }: Pick<WorkspaceDocument, "name" | "exportedAt">): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  return `carillon-${plain || "workspace"}-${exportedAt.slice(0, 10)}.json`;
}
