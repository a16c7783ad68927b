import type { FileEntry, WorkspaceFiles } from "@carillon/core";
import { type Database, holdFiles } from "@carillon/db";
import { codeOf } from "./code-of.ts";
import { readPart } from "./read-file.ts";
import { type FilesLimits, filesFailure } from "./refusals.ts";
import { createTurns } from "./take-turns.ts";
import { walkFiles } from "./walk-files.ts";
import { type FilesPlace, openParent, openWorkspace } from "./workspace-directory.ts";
import { removeFile, writeFile } from "./write-file.ts";

/** Workspaces of which a process changes files at once: each holds a connection to the database meanwhile. */
const AT_ONCE = 3;

type FilesDeps = { readonly database: Database; readonly place: FilesPlace; readonly limits: FilesLimits };

/**
 * The files of workspaces on disk. Whoever changes some holds the workspace's lock in Postgres, which all workers share,
 * and adds up what is there: the limits are exact, and no count beside the files can be wrong.
 */
export function createWorkspaceFiles({ database, place, limits }: FilesDeps): WorkspaceFiles {
  const inTurn = createTurns(AT_ONCE);

  function change<Done>(
    { workspaceId, path }: { readonly workspaceId: string; readonly path: string },
    signal: AbortSignal,
    work: (confirm: () => Promise<void>) => Promise<Done>,
  ): Promise<Done> {
    return told(path, () =>
      inTurn(workspaceId, () => {
        signal.throwIfAborted();
        return holdFiles(database, workspaceId, (stillHeld) =>
          work(async () => {
            await stillHeld();
            signal.throwIfAborted();
          }),
        );
      }),
    );
  }

  return {
    maxBytes: limits.maxBytes,
    read: ({ workspaceId, ...part }) =>
      told(part.path, async () => {
        await using top = await openWorkspace(place, workspaceId, "files");
        return await readPart(top, part);
      }),
    write: (file, signal) =>
      change(file, signal, async (confirm) => {
        await using top = await openWorkspace(place, file.workspaceId, "files");
        await using incoming = await openWorkspace(place, file.workspaceId, "incoming");
        return await writeFile({ top, incoming }, file, { limits, confirm });
      }),
    list: ({ workspaceId, folder, limit, after = "" }) =>
      told(folder ?? "", async () => {
        await using top = await openWorkspace(place, workspaceId, "files");
        await using from = await openParent(top, folder?.split("/") ?? []).catch((error: unknown) => {
          if (codeOf(error) === "ENOENT") return null;
          throw error;
        });
        if (!from) return { files: [], hasMore: false };
        const files: FileEntry[] = [];
        for await (const file of walkFiles(from, { prefix: folder ? `${folder}/` : "", after })) {
          if (files.length === limit) return { files, hasMore: true };
          files.push(file);
        }
        return { files, hasMore: false };
      }),
    remove: (file, signal) =>
      change(file, signal, async (confirm) => {
        await using top = await openWorkspace(place, file.workspaceId, "files");
        return await removeFile(top, file.path, confirm);
      }),
  };
}

async function told<Done>(path: string, work: () => Promise<Done>): Promise<Done> {
  try {
    return await work();
  } catch (error) {
    throw filesFailure(path, error);
  }
}
