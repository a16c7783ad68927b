import type { Readable } from "node:stream";
import { ForbiddenError, NotFoundError, UnauthorizedError } from "@carillon/core";
import type { ArtifactRow } from "@carillon/db";
import { type Caller, ownTokenOf, requirePermission } from "../caller.ts";
import type { ServiceDeps } from "../service-deps.ts";
import type { LinkSignature } from "./artifact-links.ts";
import { type ByteRange, FileMissingError } from "./file-store.ts";
import { findArtifact } from "./get-artifacts.ts";

export type OpenedArtifact = {
  readonly artifact: ArtifactRow;
  /** @throws NotFoundError when the file is gone */
  read(range?: ByteRange): Promise<Readable>;
};

/**
 * A file for download: for whoever has a signed link, else for a member of its workspace.
 * @throws ForbiddenError for a link that is not ours or has ended; UnauthorizedError; NotFoundError
 */
export async function openArtifact(
  deps: ServiceDeps,
  caller: Caller | null,
  { id, signature }: { id: string; signature: LinkSignature | null },
): Promise<OpenedArtifact> {
  const { database, artifacts, now } = deps;
  const workspaceId = signature ? requireLink(deps, { id, signature }) : workspaceOf(caller);
  const tokenId = signature || !caller ? undefined : ownTokenOf(caller);
  const artifact = await findArtifact(database.sql, { workspaceId, id, now: now(), tokenId });
  return {
    artifact,
    read: (range) =>
      artifacts.files.read(id, range).catch((error: unknown) => {
        if (!(error instanceof FileMissingError)) throw error;
        deps.logger.error({ err: error, id }, "the file of an artifact is missing");
        throw new NotFoundError("The file is not there any more, though it is listed", { cause: error });
      }),
  };
}

/** @returns null: of any workspace */
function requireLink(
  { artifacts, now }: ServiceDeps,
  { id, signature }: { id: string; signature: LinkSignature },
): null {
  switch (artifacts.links.check(id, signature, now())) {
    case "valid":
      return null;
    case "expired":
      throw new ForbiddenError("This link has expired; ask for a new one");
    case "forged":
      throw new ForbiddenError("This link is not valid");
  }
}

function workspaceOf(caller: Caller | null): string {
  if (!caller) throw new UnauthorizedError("Sign in, or use a link that is signed");
  requirePermission(caller, "artifacts.read");
  return caller.workspaceId;
}
