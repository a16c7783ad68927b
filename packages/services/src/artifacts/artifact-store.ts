import type { ArtifactFile, NewArtifact, SavedArtifact } from "@carillon/connector-kit";
import { createExecutionId, ServerError, ValidationError } from "@carillon/core";
import {
  type ArtifactRow,
  type Database,
  getArtifactRow,
  insertArtifact,
  isDatabaseFailure,
} from "@carillon/db";
import type { ArtifactOwner, ArtifactStore } from "@carillon/engine";
import type { ArtifactLinks } from "./artifact-links.ts";
import { cleanContentType, cleanName } from "./clean-names.ts";
import { FileMissingError, type FileStore, FileTooLargeError, StorageFullError } from "./file-store.ts";

const DAY_MS = 86_400_000;
const MB = 1_048_576;
/** What an action's output links to can be downloaded for so long without signing in. ms */
const LINK_MS = DAY_MS;
/** Of a workspace; adding up what it keeps stays quick. */
const MAX_FILES = 100_000;
const PROVIDER = "carillon";

export type ArtifactLimits = {
  readonly maxBytes: number;
  /** Of all files of a workspace together. */
  readonly maxWorkspaceBytes: number;
  readonly retentionDays: number;
};

type StoreDeps = {
  readonly database: Database;
  readonly files: FileStore;
  readonly links: ArtifactLinks;
  readonly limits: ArtifactLimits;
  readonly now: () => Date;
  readonly randomBytes: (size: number) => Buffer;
};

/** The files of runs: the bytes first, then the row, so that what is listed is there. */
export function createArtifactStore(deps: StoreDeps): ArtifactStore {
  const { database, files, limits } = deps;

  async function save(owner: ArtifactOwner, file: NewArtifact): Promise<SavedArtifact> {
    const createdAt = deps.now();
    const id = createExecutionId(createdAt.getTime(), deps.randomBytes(10));
    const written = await files.write(id, file.body, limits).catch((error: unknown) => {
      const refusal = refusalOf(error, limits);
      // Of a stream it may be the source that failed.
      throw refusal === error && file.body instanceof Uint8Array ? storageFailed(error, "maybe") : refusal;
    });
    const row: ArtifactRow = {
      id,
      ...owner,
      ...written,
      name: cleanName(file.name),
      contentType: cleanContentType(file.contentType),
      createdAt,
      expiresAt: new Date(createdAt.getTime() + limits.retentionDays * DAY_MS),
    };
    try {
      const kept = await insertArtifact(database, row, {
        maxBytes: limits.maxWorkspaceBytes,
        maxFiles: MAX_FILES,
      });
      if (kept)
        throw workspaceFull(kept.files >= MAX_FILES ? `${MAX_FILES} files` : inMb(limits.maxWorkspaceBytes));
    } catch (error) {
      await files.remove(id);
      throw isDatabaseFailure(error) ? storeAway(error) : error;
    }
    const { name, contentType, bytes, sha256 } = row;
    const link = deps.links.make(
      id,
      new Date(Math.min(createdAt.getTime() + LINK_MS, row.expiresAt.getTime())),
    );
    return { id, name, contentType, bytes, sha256, url: link.url, expiresAt: link.expiresAt.toISOString() };
  }

  async function read(workspaceId: string, id: string): Promise<ArtifactFile> {
    const row = await getArtifactRow(database.sql, { workspaceId, id, now: deps.now() }).catch(
      (error: unknown) => {
        throw isDatabaseFailure(error) ? storeAway(error) : error;
      },
    );
    if (!row) throw noArtifact(id);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of await files.read(id)) chunks.push(chunk);
    } catch (error) {
      throw error instanceof FileMissingError ? noArtifact(id, error) : storageFailed(error, "no");
    }
    return { name: row.name, contentType: row.contentType, body: Buffer.concat(chunks) };
  }

  return { maxBytes: limits.maxBytes, save, read };
}

const inMb = (bytes: number) => `${Math.floor(bytes / MB)} MB`;

/** Refused here and not by the provider: a validation, since that is no reason to open its breaker. */
function refused(code: string, message: string, cause?: unknown): ValidationError {
  return new ValidationError({
    provider: PROVIDER,
    code,
    message,
    userMessage: message,
    sent: "maybe",
    cause,
  });
}

function refusalOf(error: unknown, { maxBytes }: ArtifactLimits): unknown {
  if (error instanceof FileTooLargeError)
    return refused(
      "ARTIFACT_TOO_LARGE",
      `The file is larger than the ${inMb(maxBytes)} that ARTIFACT_MAX_MB allows.`,
      error,
    );
  if (error instanceof StorageFullError)
    return refused(
      "STORAGE_FULL",
      "The disk that keeps artifacts is full, so the file was not kept. Make room in DATA_DIR, then run this again.",
      error,
    );
  return error;
}

/** Said of our disk, so that nobody looks for it at the provider. */
function storageFailed(cause: unknown, sent: "no" | "maybe"): ValidationError {
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  const message = `The disk that keeps artifacts could not be used${code}. Whoever runs Carillon has to look at DATA_DIR.`;
  return new ValidationError({
    provider: PROVIDER,
    code: "STORAGE_FAILED",
    message,
    userMessage: message,
    sent,
    cause,
  });
}

function workspaceFull(most: string): ValidationError {
  return refused(
    "WORKSPACE_FULL",
    `The artifacts of this workspace are at their limit of ${most}. Delete some, or have ARTIFACT_WORKSPACE_MB raised.`,
  );
}

function noArtifact(id: string, cause?: unknown): ValidationError {
  return new ValidationError({
    provider: PROVIDER,
    code: "ARTIFACT_NOT_FOUND",
    message: `there is no artifact ${id}`,
    userMessage: `There is no artifact ${id} in this workspace; it may have expired or been deleted.`,
    cause,
  });
}

function storeAway(cause: unknown): ServerError {
  const message = "The database of artifacts could not be reached.";
  return new ServerError({
    provider: PROVIDER,
    code: "ARTIFACTS_AWAY",
    message,
    userMessage: message,
    cause,
  });
}
