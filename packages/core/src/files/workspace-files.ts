/** A file as a list shows it; `modifiedAt` in ms since 1970. */
export type FileEntry = { readonly path: string; readonly bytes: number; readonly modifiedAt: number };

export type FilePart = FileEntry & {
  /** From `offset`, at most as much as was asked for. */
  readonly part: Uint8Array;
};

/** How a write treats a file that is there: it takes its place, is refused, or goes to its end. */
export type FileWriteMode = "replace" | "create" | "append";

export type FileWrite = {
  readonly workspaceId: string;
  readonly path: string;
  readonly body: Uint8Array;
  readonly mode: FileWriteMode;
};

/**
 * The files of a workspace's own directory. Paths are `FilePath`s; no link is followed. What is refused is a
 * ValidationError in words, a store that cannot be reached a ServerError.
 */
export type WorkspaceFiles = {
  /** Bytes of one file at most. */
  readonly maxBytes: number;
  read(at: {
    readonly workspaceId: string;
    readonly path: string;
    readonly offset: number;
    readonly length: number;
  }): Promise<FilePart>;
  /** All of it or nothing; kept when it resolves. Not begun any more once the signal is aborted. */
  write(file: FileWrite, signal: AbortSignal): Promise<{ readonly bytes: number; readonly created: boolean }>;
  /** By path, those of a folder and below where one is named. */
  list(query: {
    readonly workspaceId: string;
    readonly folder: string | undefined;
    readonly limit: number;
    readonly after: string | undefined;
  }): Promise<{ readonly files: readonly FileEntry[]; readonly hasMore: boolean }>;
  /** @returns whether there was one */
  remove(at: { readonly workspaceId: string; readonly path: string }, signal: AbortSignal): Promise<boolean>;
};
