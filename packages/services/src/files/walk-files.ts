import type { Dirent } from "node:fs";
import { lstat } from "node:fs/promises";
import type { FileEntry } from "@carillon/core";
import { codeOf } from "./code-of.ts";
import type { OpenDirectory } from "./open-directory.ts";

/** As deep as a path may go; what is deeper is not of our making, and no action can name it. */
const MAX_DEPTH = 16;
/** Files that are looked at together. */
const AT_ONCE = 64;

/** Files and bytes below a directory; links count for nothing. */
export async function usageOf(
  directory: OpenDirectory,
  depth = 1,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const entries = await directory.entries();
  const regular = entries.filter((entry) => entry.isFile());
  let files = 0;
  let bytes = 0;
  for (let first = 0; first < regular.length; first += AT_ONCE) {
    const batch = regular.slice(first, first + AT_ONCE).map(({ name }) => sizeOf(directory, name));
    for (const found of await Promise.all(batch)) {
      files += found === null ? 0 : 1;
      bytes += found?.bytes ?? 0;
    }
  }
  if (depth === MAX_DEPTH) return { files, bytes };
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    await using child = await directory.below(name).catch(nothingThere);
    const below = child ? await usageOf(child, depth + 1) : { files: 0, bytes: 0 };
    files += below.files;
    bytes += below.bytes;
  }
  return { files, bytes };
}

/** Files below a directory in the order of their paths (by UTF-16 unit), those past `after` alone. */
export async function* walkFiles(
  directory: OpenDirectory,
  { prefix, after }: { readonly prefix: string; readonly after: string },
): AsyncGenerator<FileEntry> {
  const sorted = (await directory.entries())
    .filter((entry) => entry.isFile() || entry.isDirectory())
    .map((entry) => ({ entry, path: `${prefix}${entry.name}${entry.isDirectory() ? "/" : ""}` }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { entry, path } of sorted) {
    if (path <= after && !after.startsWith(path)) continue;
    if (entry.isDirectory()) yield* below(directory, entry, { prefix: path, after });
    else if (path > after) {
      const found = await sizeOf(directory, entry.name);
      if (found) yield { path, ...found };
    }
  }
}

async function* below(
  directory: OpenDirectory,
  { name }: Dirent,
  page: { readonly prefix: string; readonly after: string },
): AsyncGenerator<FileEntry> {
  if (page.prefix.split("/").length > MAX_DEPTH) return;
  await using child = await directory.below(name).catch(nothingThere);
  if (child) yield* walkFiles(child, page);
}

async function sizeOf(directory: OpenDirectory, name: string) {
  const found = await lstat(directory.at(name)).catch(nothingThere);
  return found?.isFile() ? { bytes: found.size, modifiedAt: Math.round(found.mtimeMs) } : null;
}

/** It was taken away, or became a link, while it was looked at. */
function nothingThere(error: unknown): null {
  if (["ENOENT", "ENOTDIR", "ELOOP"].includes(codeOf(error))) return null;
  throw error;
}
