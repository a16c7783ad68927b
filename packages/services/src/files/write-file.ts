import { constants } from "node:fs";
import { lstat, open, rename, rmdir, unlink } from "node:fs/promises";
import type { FileWrite } from "@carillon/core";
import { codeOf } from "./code-of.ts";
import type { OpenDirectory } from "./open-directory.ts";
import { openFile, readAt } from "./read-file.ts";
import { type FilesLimits, fileExists, noRoom, notAFile, tooLarge, tooMany } from "./refusals.ts";
import { usageOf } from "./walk-files.ts";
import { openParent } from "./workspace-directory.ts";

const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
const TEMPORARY = "new";

type Places = { readonly top: OpenDirectory; readonly incoming: OpenDirectory };

/**
 * Writes a file beside, then puts it in its place in one step: what is read is the file before or the file after.
 * To be called by one at a time.
 * @param confirm throws where it may not be done any more
 */
export async function writeFile(
  { top, incoming }: Places,
  { path, body, mode }: FileWrite,
  { limits, confirm }: { readonly limits: FilesLimits; readonly confirm: () => Promise<void> },
): Promise<{ bytes: number; created: boolean }> {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const before = await existing(top, { folders, name, path });
  if (before && mode === "create") throw fileExists(path);
  const bytes = body.length + (mode === "append" ? (before?.bytes ?? 0) : 0);
  if (bytes > limits.maxBytes) throw tooLarge(limits);
  const used = await usageOf(top);
  if (!before && used.files >= limits.maxWorkspaceFiles) throw tooMany(limits);
  const grown = bytes - (before?.bytes ?? 0);
  if (grown > 0 && used.bytes + grown > limits.maxWorkspaceBytes) throw noRoom(limits);
  try {
    await using parent = await openParent(top, folders, { make: true });
    const kept = mode === "append" && before ? await contentOf(parent, name, path) : null;
    await writeTemporary(incoming, kept ? [kept, body] : [body]);
    await confirm();
    await parent.confirm();
    await rename(incoming.at(TEMPORARY), parent.at(name));
    await parent.sync();
  } catch (error) {
    await removeEmptyFolders(top, folders);
    throw error;
  }
  return { bytes, created: before === null };
}

/** Removes a file, and the folders that are empty without it. @returns whether there was one */
export async function removeFile(
  top: OpenDirectory,
  path: string,
  confirm: () => Promise<void>,
): Promise<boolean> {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const before = await existing(top, { folders, name, path });
  if (!before) return false;
  {
    await using parent = await openParent(top, folders);
    await confirm();
    await parent.confirm();
    await unlink(parent.at(name));
    await parent.sync();
  }
  await removeEmptyFolders(top, folders);
  return true;
}

/** The file that has the name; null: there is none. @throws ValidationError when it is a folder or a link */
async function existing(
  top: OpenDirectory,
  {
    folders,
    name,
    path,
  }: { readonly folders: readonly string[]; readonly name: string; readonly path: string },
): Promise<{ bytes: number } | null> {
  try {
    await using parent = await openParent(top, folders);
    const found = await lstat(parent.at(name));
    if (!found.isFile()) throw notAFile(path);
    return { bytes: found.size };
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function contentOf(parent: OpenDirectory, name: string, path: string): Promise<Uint8Array> {
  await using handle = await openFile(parent, name, path);
  const { size } = await handle.stat();
  return await readAt(handle, { offset: 0, length: size });
}

async function writeTemporary(incoming: OpenDirectory, parts: readonly Uint8Array[]): Promise<void> {
  // Left by a process that died: nobody else writes now.
  await unlink(incoming.at(TEMPORARY)).catch((error: unknown) => {
    if (codeOf(error) !== "ENOENT") throw error;
  });
  await using handle = await open(incoming.at(TEMPORARY), NEW_FILE, 0o600);
  for (const part of parts) await handle.writeFile(part);
  await handle.sync();
}

/** From the deepest up, as far as they are empty. */
async function removeEmptyFolders(top: OpenDirectory, folders: readonly string[]): Promise<void> {
  for (let depth = folders.length; depth > 0; depth -= 1) {
    try {
      await using parent = await openParent(top, folders.slice(0, depth - 1));
      await rmdir(parent.at(folders[depth - 1] ?? ""));
    } catch {
      // Not empty, or gone: it stays as it is.
      return;
    }
  }
}
