import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Database, knownDirectories } from "@carillon/db";
import { codeOf } from "./code-of.ts";
import type { FilesPlace } from "./workspace-directory.ts";

const BATCH = 500;
/** ms a directory is left alone after it was made. */
const UNCLAIMED_MS = 3_600_000;
/** What is none of ours is left alone. */
const OURS = /^[0-9a-f]{32}$/;

/** Deletes the directories of workspaces that are gone. @returns how many */
export async function sweepWorkspaceFiles(
  {
    database,
    files,
    now,
  }: { readonly database: Database; readonly files: FilesPlace; readonly now: () => Date },
  signal: AbortSignal,
): Promise<number> {
  const names = (await namesIn(files.root)).filter((name) => OURS.test(name));
  let swept = 0;
  for (let first = 0; first < names.length && !signal.aborted; first += BATCH) {
    const batch = names.slice(first, first + BATCH);
    const known = await knownDirectories(database.sql, batch);
    for (const name of batch) {
      if (known.has(name)) continue;
      const path = join(files.root, name);
      const made = await stat(path).catch(() => null);
      if (!made || made.mtimeMs >= now().getTime() - UNCLAIMED_MS) continue;
      await rm(path, { recursive: true, force: true });
      swept += 1;
    }
  }
  return swept;
}

async function namesIn(root: string): Promise<string[]> {
  return readdir(root).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
}
