import type { WorkspaceImportInput } from "@carillon/core/contracts";

export type ReadExport =
  | { readonly ok: true; readonly document: WorkspaceImportInput["data"]; readonly isSealed: boolean }
  | { readonly ok: false; readonly problem: string };

/** Bytes that the server takes. */
const MOST_BYTES = 16_000_000;

/** A file as an import takes it; what is in it is the server's to judge. */
export async function readExportFile(file: Pick<Blob, "size" | "text"> | undefined): Promise<ReadExport> {
  if (!file || file.size === 0) return { ok: false, problem: "Choose the file that an export gave" };
  if (file.size > MOST_BYTES) return { ok: false, problem: "The file is larger than 16 MB" };
  try {
    return readExport(await file.text());
  } catch {
    return { ok: false, problem: "The file can no longer be read: choose it again" };
  }
}

function readExport(text: string): ReadExport {
  if (text.trim() === "") return { ok: false, problem: "The file is empty" };
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document !== "object" || document === null || !("format" in document))
      return { ok: false, problem: "This is no export of a workspace" };
    const isSealed = "salt" in document;
    return { ok: true, document: document as WorkspaceImportInput["data"], isSealed };
  } catch (error) {
    return { ok: false, problem: `This is not JSON: ${error instanceof Error ? error.message : error}` };
  }
}
