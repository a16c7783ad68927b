import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "./code-of.ts";
import { type OpenDirectory, openDirectory } from "./open-directory.ts";

const PRIVATE = { mode: 0o700 };

/** Where the workspaces' directories are, and how they are held. */
export type FilesPlace = { readonly root: string; readonly byHandle?: boolean };

/** The name of a workspace's directory: of its id, which comes from elsewhere, a hash. */
export function directoryName(workspaceId: string): string {
  return createHash("sha256").update(workspaceId).digest("hex").slice(0, 32);
}

/** Where the files of a workspace are, or will be. */
export function workspaceFilesPath({ root }: FilesPlace, workspaceId: string): string {
  return join(root, directoryName(workspaceId), "files");
}

/** Opens what is in the directory of a workspace: its `files`, or `incoming`, where they are written first. Made where it is not there. */
export async function openWorkspace(
  { root, ...how }: FilesPlace,
  workspaceId: string,
  part: "files" | "incoming",
): Promise<OpenDirectory> {
  await mkdir(root, { ...PRIVATE, recursive: true });
  await using top = await openDirectory(root, how);
  await using own = await openOrMake(top, directoryName(workspaceId));
  return await openOrMake(own, part);
}

/** Opens a directory in another, and makes it where there is none. */
async function openOrMake(parent: OpenDirectory, name: string): Promise<OpenDirectory> {
  try {
    return await parent.below(name);
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
  }
  await mkdir(parent.at(name), PRIVATE).catch((error: unknown) => {
    if (codeOf(error) !== "EEXIST") throw error;
  });
  return await parent.below(name);
}

/** Opens the directory a file is in. @throws ENOENT, ENOTDIR */
export async function openParent(
  top: OpenDirectory,
  folders: readonly string[],
  { make = false }: { make?: boolean } = {},
): Promise<OpenDirectory> {
  let current = await top.below(".");
  for (const name of folders) {
    await using passed = current;
    current = await (make ? openOrMake(passed, name) : passed.below(name));
  }
  return current;
}
