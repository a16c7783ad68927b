import { CarillonError, ServerError, ValidationError } from "@carillon/core";
import { FilesBusyError, isDatabaseFailure } from "@carillon/db";
import { codeOf } from "./code-of.ts";

const PROVIDER = "file";
const MB = 1_048_576;
const NO_ROOM: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
/** A name is a link, or no folder where a folder is needed. */
const NO_WAY: ReadonlySet<string> = new Set(["ENOTDIR", "ELOOP", "EISDIR", "ENXIO"]);

export type FilesLimits = {
  readonly maxBytes: number;
  readonly maxWorkspaceBytes: number;
  readonly maxWorkspaceFiles: number;
};

function refused(code: string, userMessage: string, more: { httpStatus?: number; cause?: unknown } = {}) {
  return new ValidationError({
    provider: PROVIDER,
    code,
    message: userMessage,
    userMessage,
    sent: "no",
    ...more,
  });
}

const unknownFile = (path: string) =>
  refused("FILE_NOT_FOUND", `There is no file “${shortened(path)}” in the workspace's directory.`, {
    httpStatus: 404,
  });

export const fileExists = (path: string) =>
  refused("FILE_EXISTS", `There is a file “${shortened(path)}” already, and it was not to be written over.`, {
    httpStatus: 409,
  });

export const notAFile = (path: string, cause?: unknown) =>
  refused(
    "NOT_A_FILE",
    `“${shortened(path)}” is no plain file: it is a folder or a link, or leads through one. Links are not followed.`,
    { cause },
  );

export const tooLarge = ({ maxBytes }: FilesLimits) =>
  refused("FILE_TOO_LARGE", `The file would be larger than the ${inMb(maxBytes)} that FILE_MAX_MB allows.`, {
    httpStatus: 413,
  });

export const noRoom = ({ maxWorkspaceBytes }: FilesLimits) =>
  refused(
    "WORKSPACE_FULL",
    `The files of this workspace would be more than ${inMb(maxWorkspaceBytes)}. Delete some, or have FILE_WORKSPACE_MB raised.`,
    { httpStatus: 507 },
  );

export const tooMany = ({ maxWorkspaceFiles }: FilesLimits) =>
  refused(
    "TOO_MANY_FILES",
    `The workspace has as many files as it may, ${maxWorkspaceFiles}. Delete some, or have FILE_WORKSPACE_COUNT raised.`,
    { httpStatus: 507 },
  );

/**
 * What a failure of the disk or the lock means to whoever asked. Validations, since it is the install's own doing:
 * no reason to open a breaker.
 */
export function filesFailure(path: string, error: unknown): unknown {
  if (error instanceof CarillonError || isDatabaseFailure(error)) return error;
  if (error instanceof FilesBusyError)
    return new ServerError({
      provider: PROVIDER,
      code: "FILES_BUSY",
      message: error.message,
      userMessage: "The workspace's files are being written by others. Try again in a moment.",
      sent: "no",
      cause: error,
    });
  const code = codeOf(error);
  if (code === "ENOENT") return unknownFile(path);
  if (NO_WAY.has(code)) return notAFile(path, error);
  if (code === "ENAMETOOLONG")
    return refused("BAD_PATH", "The path is longer than the disk takes.", { cause: error });
  if (NO_ROOM.has(code))
    return refused(
      "STORAGE_FULL",
      "The disk that keeps files is full. Make room in DATA_DIR, then run this again.",
      {
        cause: error,
      },
    );
  if (code === "") return error;
  return refused("STORAGE_FAILED", `The install's own disk failed (${code}). Look at DATA_DIR.`, {
    cause: error,
  });
}

const inMb = (bytes: number) => `${Math.floor(bytes / MB)} MB`;
const shortened = (path: string) => ([...path].length > 100 ? `${[...path].slice(0, 100).join("")}…` : path);
