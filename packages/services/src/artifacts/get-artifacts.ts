import { type Artifact, type ArtifactList, type ArtifactListInput, NotFoundError } from "@carillon/core";
import { type ArtifactRow, getArtifactRow, listArtifactRows, type Sql } from "@carillon/db";
import { type Caller, ownTokenOf, requirePermission } from "../caller.ts";
import { parseCursor } from "../logs/parse-cursor.ts";
import type { ServiceDeps } from "../service-deps.ts";
import { contentPathOf } from "./artifact-links.ts";

/** Files of the workspace's runs, newest first. */
export async function getArtifacts(
  { database, now }: ServiceDeps,
  caller: Caller,
  { executionId, limit, cursor }: ArtifactListInput,
): Promise<ArtifactList> {
  requirePermission(caller, "artifacts.read");
  const { workspaceId } = caller;
  const page = { executionId, before: parseCursor(cursor), limit: limit + 1, now: now() };
  const rows = await listArtifactRows(database.sql, { workspaceId, ...page, tokenId: ownTokenOf(caller) });
  const artifacts = rows.slice(0, limit).map(artifactOf);
  return { artifacts, nextCursor: rows.length > limit ? (artifacts.at(-1)?.id ?? null) : null };
}

export async function getArtifact(
  { database, now }: ServiceDeps,
  caller: Caller,
  { id }: { id: string },
): Promise<Artifact> {
  requirePermission(caller, "artifacts.read");
  const { workspaceId } = caller;
  const asked = { workspaceId, id, now: now(), tokenId: ownTokenOf(caller) };
  return artifactOf(await findArtifact(database.sql, asked));
}

/** @throws NotFoundError for one of another workspace too, and for one that has expired */
export async function findArtifact(
  sql: Sql,
  wanted: Parameters<typeof getArtifactRow>[1],
): Promise<ArtifactRow> {
  const row = await getArtifactRow(sql, wanted);
  if (!row) throw new NotFoundError(`There is no artifact ${wanted.id}; it may have expired`);
  return row;
}

function artifactOf({ workspaceId: _, createdAt, expiresAt, ...row }: ArtifactRow): Artifact {
  return {
    ...row,
    contentPath: contentPathOf(row.id),
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
