import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import type { FilePart } from "@carillon/core";
import type { OpenDirectory } from "./open-directory.ts";
import { notAFile } from "./refusals.ts";
import { openParent } from "./workspace-directory.ts";

/** O_NONBLOCK, so that a pipe which nobody writes to is refused instead of waited for. */
const FILE = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/** Opens a plain file that has no other name. @throws ValidationError, and the system's errors */
export async function openFile(parent: OpenDirectory, name: string, path: string): Promise<FileHandle> {
  const handle = await open(parent.at(name), FILE);
  try {
    const found = await handle.stat();
    // A second name may be one outside.
    if (!found.isFile() || found.nlink > 1) throw notAFile(path);
    await parent.confirm();
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A part of a file. */
export async function readPart(
  top: OpenDirectory,
  { path, offset, length }: { readonly path: string; readonly offset: number; readonly length: number },
): Promise<FilePart> {
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  await using parent = await openParent(top, folders);
  await using handle = await openFile(parent, name, path);
  const { size, mtimeMs } = await handle.stat();
  const part = await readAt(handle, { offset, length: Math.min(length, Math.max(0, size - offset)) });
  return { path, bytes: size, modifiedAt: Math.round(mtimeMs), part };
}

/** Fewer bytes when the file ends before. */
export async function readAt(
  handle: FileHandle,
  { offset, length }: { readonly offset: number; readonly length: number },
): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(length);
  let read = 0;
  while (read < length) {
    const { bytesRead } = await handle.read(buffer, read, length - read, offset + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
